//! Features of OpenAPI that PayNow's documents do not use yet.

use paynow_fake::Fake;
use serde_json::{Value, json};

use crate::http::{client, send};

fn document() -> Value {
    json!({
        "openapi": "3.1.1",
        "info": { "title": "made up", "version": "1" },
        "paths": {
            "/v1/motd": { "get": {
                "operationId": "Motd_Get",
                "responses": { "200": { "description": "", "content": { "text/plain": { "schema": { "type": "string" } } } } },
            } },
            "/v1/invoice": { "get": {
                "operationId": "Invoice_Get",
                "responses": { "200": { "description": "", "content": { "application/pdf": { "schema": { "type": "string", "format": "binary" } } } } },
            } },
            "/v1/vendor": { "get": {
                "operationId": "Vendor_Get",
                "responses": { "2XX": { "description": "", "content": { "application/vnd.paynow.v1+json": { "schema": { "$ref": "#/components/schemas/Thing" } } } } },
            } },
            "/v1/charset": { "get": {
                "operationId": "Charset_Get",
                "responses": { "201": { "description": "", "content": { "application/json; charset=utf-8": { "schema": { "$ref": "#/components/schemas/Thing" } } } } },
            } },
            "/v1/things/{id}:archive": { "post": {
                "operationId": "Things_Archive",
                "parameters": [{ "$ref": "#/components/parameters/Id" }],
                "requestBody": { "$ref": "#/components/requestBodies/A%20thing" },
                "responses": { "200": { "$ref": "#/components/responses/Thing" } },
            } },
            "/v1/files/{a}-{b}.json": { "$ref": "#/components/pathItems/File" },
            "/v1/notes": { "put": {
                "operationId": "Notes_Put",
                "requestBody": { "required": true, "content": { "text/plain": { "schema": { "type": "string" } } } },
                "responses": { "204": { "description": "" } },
            } },
        },
        "components": {
            "schemas": { "Thing": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" } } } },
            "parameters": { "Id": { "name": "id", "in": "path", "required": true, "schema": { "type": "integer", "format": "int32" } } },
            "requestBodies": { "A thing": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } } },
            "responses": { "Thing": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } } },
            "pathItems": { "File": {
                "parameters": [
                    { "name": "a", "in": "path", "required": true, "schema": { "type": "string" } },
                    { "name": "b", "in": "path", "required": true, "schema": { "type": "string", "maxLength": 3 } },
                ],
                "get": { "operationId": "Files_Get", "responses": { "200": { "$ref": "#/components/responses/Thing" } } },
            } },
        },
    })
}

#[tokio::test]
async fn responses_have_the_media_type_and_the_form_that_is_declared() {
    let fake = Fake::builder().spec(document()).start().unwrap();
    for (path, status, media_type) in [
        ("motd", 200, "text/plain"),
        ("invoice", 200, "application/pdf"),
        ("vendor", 200, "application/vnd.paynow.v1+json"),
        ("charset", 201, "application/json; charset=utf-8"),
    ] {
        let response = client().get(format!("{}/v1/{path}", fake.url())).send().await.unwrap();
        assert_eq!(
            (response.status().as_u16(), &response.headers()["content-type"]),
            (status, &media_type.parse().unwrap())
        );
        let body = response.bytes().await.unwrap();
        assert!(!body.is_empty(), "{path}");
        if media_type.contains("json") {
            assert!(serde_json::from_slice::<Value>(&body).unwrap()["name"].is_string(), "{path}");
        }
    }
}

#[tokio::test]
async fn references_to_components_are_followed() {
    let fake = Fake::builder().spec(document()).start().unwrap();
    let post = |id: &str| client().post(format!("{}/v1/things/{id}:archive", fake.url()));
    let (status, thing) = send(post("7").json(&json!({ "name": "kept" }))).await;
    assert_eq!((status.as_u16(), &thing["name"]), (200, &json!("kept")));
    assert_eq!(send(post("7").json(&json!({ "name": 1 }))).await.0, 400);
    assert_eq!(send(post("7")).await.0, 400, "the body is required");
    assert_eq!(send(post("x").json(&json!({ "name": "a" }))).await.0, 400);
    assert_eq!(fake.calls("Things_Archive"), 4);
    let file = |name: &str| client().get(format!("{}/v1/files/{name}", fake.url()));
    assert_eq!(send(file("a-b.json")).await.0, 200);
    assert_eq!(send(file("a-long.json")).await.0, 400);
    assert_eq!(send(file("a.json")).await.0, 404);
}

#[tokio::test]
async fn a_body_of_text_is_taken_as_text() {
    let fake = Fake::builder().spec(document()).start().unwrap();
    let put = || client().put(format!("{}/v1/notes", fake.url()));
    assert_eq!(send(put().header("content-type", "text/plain; charset=utf-8").body("hi")).await.0, 204);
    assert_eq!(send(put().json(&json!("hi"))).await.0, 415);
}

#[test]
fn a_reference_that_leads_nowhere_is_named() {
    let mut broken = document();
    broken["paths"]["/v1/vendor"]["get"]["responses"]["2XX"] =
        json!({ "$ref": "#/components/responses/None" });
    let error = Fake::builder().spec(broken).start().unwrap_err().to_string();
    assert!(
        error.contains("#/components/responses/None") && error.contains("/paths/~1v1~1vendor"),
        "{error}"
    );
    let error = Fake::builder().spec(json!({ "openapi": "3.2.0", "paths": {} })).start().unwrap_err();
    assert!(error.to_string().contains("OpenAPI 3.2.0; supported are 3.0 and 3.1"), "{error}");
}
