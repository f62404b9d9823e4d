//! The behaviour of the `overlay` stage for authors of overlays, with one test for each aspect.

use paynow_spec::overlay::{Change, Overlay, OverlayErrorKind, Specification, UnmatchedAction, apply};
use serde_json::{Value, json};

mod applying;
mod document;

/// A small API that contains every kind of node for which overlays are written.
fn bookshop() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Bookshop", "version": "1.0.0", "contact": { "name": "Front desk" } },
        "servers": [
            { "url": "https://api.bookshop.example", "description": "production" },
            { "url": "https://staging.bookshop.example", "description": "staging" }
        ],
        "tags": [{ "name": "books" }],
        "paths": {
            "/books": {
                "get": {
                    "operationId": "listBooks",
                    "summary": "List",
                    "tags": ["books"],
                    "x-traits": ["paged"],
                    "parameters": [{ "name": "author", "in": "query" }],
                    "responses": { "200": { "description": "OK" }, "500": { "description": "Oops" } }
                },
                "post": {
                    "operationId": "createBook",
                    "tags": ["books", "writes"],
                    "parameters": [],
                    "requestBody": {
                        "content": {
                            "application/json": { "schema": { "$ref": "#/components/schemas/Book" } },
                            "text/json": { "schema": { "$ref": "#/components/schemas/Book" } },
                            "application/*+json": { "schema": { "$ref": "#/components/schemas/Book" } }
                        }
                    },
                    "responses": { "201": { "description": "Created" }, "500": { "description": "Oops" } }
                }
            },
            "/books/{id}~draft": { "get": { "operationId": "getDraft", "deprecated": true } }
        },
        "components": {
            "schemas": {
                "Book": {
                    "type": "object",
                    "required": ["id", "title"],
                    "properties": {
                        "id": { "type": "string", "example": "b-1" },
                        "title": { "type": "string" },
                        "author": { "$ref": "#/components/schemas/Author" }
                    }
                },
                "Author": {
                    "type": "object",
                    "properties": {
                        "name": { "type": "string", "example": "Jo" },
                        "favourite": { "$ref": "#/components/schemas/Book" }
                    }
                }
            }
        }
    })
}

fn overlay_document(version: &str, actions: Value) -> Value {
    json!({ "overlay": version, "info": { "title": "Corrections", "version": "7" }, "actions": actions })
}

fn overlay(version: &str, actions: Value) -> Overlay {
    Overlay::parse(&overlay_document(version, actions)).expect("the overlay is valid")
}

/// The bookshop after the actions, each of which must select something.
fn corrected(version: &str, actions: Value) -> Value {
    let mut document = bookshop();
    let unmatched = apply(&mut document, &overlay(version, actions)).expect("the overlay applies");
    assert_eq!(unmatched, [], "every action has to select something");
    document
}

/// The bookshop with one value replaced, as the expected result of other tests.
fn bookshop_with(pointer: &str, value: Value) -> Value {
    let mut document = bookshop();
    *document.pointer_mut(pointer).expect("the bookshop has it") = value;
    document
}

fn parse_error(document: Value) -> String {
    Overlay::parse(&document).expect_err("the overlay is not valid").to_string()
}

fn action_error(version: &str, action: Value) -> String {
    parse_error(overlay_document(version, json!([action])))
}

/// The message of an overlay that cannot be applied. Asserts that the bookshop is unchanged.
fn apply_error(version: &str, actions: Value) -> String {
    let mut document = bookshop();
    let error = apply(&mut document, &overlay(version, actions)).expect_err("it can't be applied");
    assert_eq!(document, bookshop(), "an error has to leave the document untouched");
    error.to_string()
}
