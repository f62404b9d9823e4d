//! The effect of actions on a document.

use super::*;

// Updating objects.

#[test]
fn an_update_changes_adds_and_keeps_properties() {
    let document = corrected(
        "1.0.0",
        json!([{ "target": "$.info", "update": { "title": "Books & more", "description": "Buy." } }]),
    );
    let info = json!({
        "title": "Books & more", "description": "Buy.", "version": "1.0.0",
        "contact": { "name": "Front desk" }
    });
    assert_eq!(document, bookshop_with("/info", info));
}

#[test]
fn an_update_merges_objects_at_every_depth() {
    let document = corrected(
        "1.0.0",
        json!([{ "target": "$.info", "update": { "contact": { "email": "desk@bookshop.example" } } }]),
    );
    let contact = json!({ "name": "Front desk", "email": "desk@bookshop.example" });
    assert_eq!(document, bookshop_with("/info/contact", contact));
}

#[test]
fn an_update_of_the_root_merges_at_the_top() {
    let document = corrected(
        "1.0.0",
        json!([{
            "target": "$",
            "update": {
                "x-corrected": true,
                "paths": { "/books": { "get": { "x-rate-limit": 100 } }, "/authors": { "get": {} } }
            }
        }]),
    );
    let mut expected = bookshop();
    expected["x-corrected"] = json!(true);
    expected["paths"]["/books"]["get"]["x-rate-limit"] = json!(100);
    expected["paths"]["/authors"] = json!({ "get": {} });
    assert_eq!(document, expected);
}

#[test]
fn arrays_inside_of_an_updated_object_are_concatenated() {
    for version in ["1.0.0", "1.1.0"] {
        let document = corrected(
            version,
            json!([{ "target": "$.components.schemas.Book", "update": { "required": ["author", "id"] } }]),
        );
        let required = json!(["id", "title", "author", "id"]);
        assert_eq!(document, bookshop_with("/components/schemas/Book/required", required));
    }
}

#[test]
fn inside_of_an_updated_object_a_value_gives_way_to_one_of_another_kind() {
    let document = corrected(
        "1.0.0",
        json!([{
            "target": "$.components.schemas.Book",
            "update": { "type": ["object", "null"], "properties": false, "required": null }
        }]),
    );
    let book = json!({ "type": ["object", "null"], "properties": false, "required": null });
    assert_eq!(document, bookshop_with("/components/schemas/Book", book));
}

#[test]
fn an_update_adds_whole_objects_and_arrays() {
    let added = json!({ "externalDocs": { "url": "https://bookshop.example" }, "x-list": [[1], 2] });
    let document = corrected("1.0.0", json!([{ "target": "$.tags[0]", "update": added }]));
    let tag = json!({
        "name": "books", "externalDocs": { "url": "https://bookshop.example" }, "x-list": [[1], 2]
    });
    assert_eq!(document, bookshop_with("/tags/0", tag));
}

#[test]
fn every_selected_object_is_updated() {
    let document = corrected("1.0.0", json!([{ "target": "$.paths.*.*", "update": { "security": [] } }]));
    for operation in ["/books/get", "/books/post", "/books/{id}~draft/get"] {
        let (path, method) = operation.rsplit_once('/').expect("it is a path and a method");
        assert_eq!(document["paths"][path][method]["security"], json!([]), "{operation}");
    }
}

#[test]
fn summary_and_description_can_be_put_right_in_one_overlay() {
    let document = corrected(
        "1.0.0",
        json!([
            { "target": "$.paths['/books'].get", "update": { "summary": "List books", "description": "Newest first." } },
            { "target": "$.paths['/books'].post", "update": { "summary": "Add a book" } }
        ]),
    );
    let mut expected = bookshop();
    expected["paths"]["/books"]["get"]["summary"] = json!("List books");
    expected["paths"]["/books"]["get"]["description"] = json!("Newest first.");
    expected["paths"]["/books"]["post"]["summary"] = json!("Add a book");
    assert_eq!(document, expected);
}

#[test]
fn operations_take_part_in_traits_by_an_extension() {
    let document = corrected(
        "1.0.0",
        json!([{
            "target": "$.paths.*[?@['x-traits'][?@ == 'paged']]",
            "update": { "parameters": [{ "name": "page", "in": "query" }] }
        }]),
    );
    let parameters = json!([{ "name": "author", "in": "query" }, { "name": "page", "in": "query" }]);
    assert_eq!(document, bookshop_with("/paths/~1books/get/parameters", parameters));
}

#[test]
fn a_node_that_a_query_comes_across_twice_is_updated_once() {
    for target in ["$..*..parameters", "$.paths['/books','/books']['get','post','get'].parameters"] {
        let document = corrected("1.0.0", json!([{ "target": target, "update": { "name": "page" } }]));
        let get = json!([{ "name": "author", "in": "query" }, { "name": "page" }]);
        let mut expected = bookshop_with("/paths/~1books/get/parameters", get);
        expected["paths"]["/books"]["post"]["parameters"] = json!([{ "name": "page" }]);
        assert_eq!(document, expected, "{target}");
    }
}

#[test]
fn an_object_is_updated_before_the_one_around_it_replaces_it() {
    let mut document =
        json!({ "schema": { "type": "a", "items": { "type": "b", "items": { "type": "c" } } } });
    let actions = json!([{ "target": "$..[?@.type]", "update": { "items": "none" } }]);
    let unmatched = apply(&mut document, &overlay("1.0.0", actions)).expect("the overlay applies");
    assert_eq!(unmatched, []);
    assert_eq!(document, json!({ "schema": { "type": "a", "items": "none" } }));
}

// Updating arrays.

#[test]
fn an_update_of_an_array_appends_one_entry() {
    let document = corrected(
        "1.0.0",
        json!([{ "target": "$.paths['/books'].get.parameters", "update": { "name": "page", "in": "query" } }]),
    );
    let parameters = json!([{ "name": "author", "in": "query" }, { "name": "page", "in": "query" }]);
    assert_eq!(document, bookshop_with("/paths/~1books/get/parameters", parameters));
}

#[test]
fn an_update_appends_to_every_selected_array() {
    let document = corrected("1.0.0", json!([{ "target": "$.paths['/books'].*.tags", "update": "shop" }]));
    let mut expected = bookshop_with("/paths/~1books/get/tags", json!(["books", "shop"]));
    expected["paths"]["/books"]["post"]["tags"] = json!(["books", "writes", "shop"]);
    assert_eq!(document, expected);
}

#[test]
fn in_1_0_an_array_is_appended_to_an_array_as_one_entry() {
    let document = corrected("1.0.0", json!([{ "target": "$.tags", "update": [{ "name": "a" }, 1] }]));
    let tags = json!([{ "name": "books" }, [{ "name": "a" }, 1]]);
    assert_eq!(document, bookshop_with("/tags", tags));
}

#[test]
fn since_1_1_the_entries_of_an_array_are_appended_to_an_array() {
    let document = corrected("1.1.0", json!([{ "target": "$.tags", "update": [{ "name": "a" }, 1] }]));
    assert_eq!(document, bookshop_with("/tags", json!([{ "name": "books" }, { "name": "a" }, 1])));
}

#[test]
fn since_1_1_what_is_no_array_is_still_appended_as_one_entry() {
    let document = corrected(
        "1.1.0",
        json!([
            { "target": "$.tags", "update": { "name": "a" } },
            { "target": "$.paths['/books'].get.tags", "update": "shop" }
        ]),
    );
    let mut expected = bookshop_with("/tags", json!([{ "name": "books" }, { "name": "a" }]));
    expected["paths"]["/books"]["get"]["tags"] = json!(["books", "shop"]);
    assert_eq!(document, expected);
}

// Updating primitives and nodes of several kinds.

#[test]
fn since_1_1_a_primitive_replaces_primitives() {
    for primitive in [json!("shop"), json!(1), json!(true), json!(null)] {
        let document =
            corrected("1.1.0", json!([{ "target": "$..tags[?@ == 'books']", "update": primitive }]));
        let mut expected = bookshop_with("/paths/~1books/get/tags", json!([primitive]));
        expected["paths"]["/books"]["post"]["tags"] = json!([primitive, "writes"]);
        assert_eq!(document, expected);
    }
}

#[test]
fn in_1_0_a_primitive_is_updated_through_the_object_that_contains_it() {
    let document = corrected("1.0.0", json!([{ "target": "$.info", "update": { "title": "Books" } }]));
    assert_eq!(document, bookshop_with("/info/title", json!("Books")));
    let message = apply_error("1.0.0", json!([{ "target": "$.info.title", "update": "Books" }]));
    assert_eq!(
        message,
        "#/actions/0/target: #/info/title is a primitive, which version 1.0 cannot update; \
        select the object that contains it, or use 1.1"
    );
}

#[test]
fn in_1_0_null_is_a_primitive_too() {
    let mut document = json!({ "example": null });
    let actions = json!([{ "target": "$.example", "update": { "a": 1 } }]);
    let error = apply(&mut document, &overlay("1.0.0", actions)).expect_err("null is a primitive");
    assert_eq!(error.kind, OverlayErrorKind::PrimitiveTarget("/example".to_owned()));
}

#[test]
fn in_1_0_one_action_updates_objects_and_arrays() {
    let actions = json!([{ "target": "$['info','tags']", "update": { "x-seen": 1 } }]);
    let mut expected = bookshop_with("/tags", json!([{ "name": "books" }, { "x-seen": 1 }]));
    expected["info"]["x-seen"] = json!(1);
    assert_eq!(corrected("1.0.0", actions), expected);
}

#[test]
fn since_1_1_one_action_updates_nodes_of_one_kind() {
    for (target, update) in [
        ("$['info','tags']", json!({ "x-seen": 1 })),
        ("$['tags','openapi']", json!("3.1.1")),
        ("$['openapi','info']", json!({ "x-seen": 1 })),
    ] {
        let message = apply_error("1.1.0", json!([{ "target": target, "update": update }]));
        assert_eq!(
            message,
            "#/actions/0/target: the target selects nodes of different kinds; \
             version 1.1 requires one action each for objects, arrays and primitives",
            "{target}"
        );
    }
}

#[test]
fn an_object_is_only_updated_with_an_object() {
    for (update, found) in [
        (json!("Books"), "a string"),
        (json!(1), "a number"),
        (json!(true), "a boolean"),
        (json!(null), "null"),
        (json!([]), "an empty array"),
        (json!([{}]), "an array"),
    ] {
        for version in ["1.0.0", "1.1.0"] {
            let message = apply_error(version, json!([{ "target": "$.info", "update": update }]));
            let expected = format!(
                "#/actions/0/target: #/info is an object, which cannot be updated with {found}; \
                correct the update or the target"
            );
            assert_eq!(message, expected);
        }
    }
}

#[test]
fn the_root_is_only_updated_with_an_object() {
    let message = apply_error("1.0.0", json!([{ "target": "$", "update": "Books" }]));
    let expected = "#/actions/0/target: # is an object, which cannot be updated with a string; \
        correct the update or the target";
    assert_eq!(message, expected);
}

#[test]
fn since_1_1_a_primitive_is_only_updated_with_a_primitive() {
    for (update, found) in [(json!({ "a": 1 }), "an object"), (json!([1]), "an array")] {
        let message = apply_error("1.1.0", json!([{ "target": "$.info.title", "update": update }]));
        let expected = format!(
            "#/actions/0/target: #/info/title is a string, which cannot be updated with {found}; \
            correct the update or the target"
        );
        assert_eq!(message, expected);
    }
}

// Removing nodes.

#[test]
fn a_property_is_removed() {
    let document = corrected(
        "1.0.0",
        json!([{ "target": "$.components.schemas.Book.properties.title", "remove": true }]),
    );
    let properties = json!({
        "id": { "type": "string", "example": "b-1" },
        "author": { "$ref": "#/components/schemas/Author" }
    });
    assert_eq!(document, bookshop_with("/components/schemas/Book/properties", properties));
}

#[test]
fn a_server_is_removed_by_what_it_says() {
    let document =
        corrected("1.0.0", json!([{ "target": "$.servers[?@.description == 'staging']", "remove": true }]));
    let servers = json!([{ "url": "https://api.bookshop.example", "description": "production" }]);
    assert_eq!(document, bookshop_with("/servers", servers));
}

#[test]
fn a_response_is_removed_wherever_it_occurs() {
    let document = corrected("1.0.0", json!([{ "target": "$.paths.*.*.responses['500']", "remove": true }]));
    let mut expected =
        bookshop_with("/paths/~1books/get/responses", json!({ "200": { "description": "OK" } }));
    expected["paths"]["/books"]["post"]["responses"] = json!({ "201": { "description": "Created" } });
    assert_eq!(document, expected);
}

#[test]
fn a_path_is_removed_by_what_is_in_it() {
    let document =
        corrected("1.0.0", json!([{ "target": "$.paths[?@.get.deprecated == true]", "remove": true }]));
    let mut expected = bookshop();
    expected["paths"] = json!({ "/books": expected["paths"]["/books"] });
    assert_eq!(document, expected);
}

#[test]
fn several_elements_of_one_array_are_removed_at_once() {
    // The indexes have one to three digits, so that ordering them as text would be wrong.
    let mut document = json!({ "parameters": (0..120).collect::<Vec<_>>() });
    let actions = json!([{ "target": "$.parameters[0, 2, 8:12, 97:105, -1]", "remove": true }]);
    let unmatched = apply(&mut document, &overlay("1.0.0", actions)).expect("the overlay applies");
    assert_eq!(unmatched, []);
    let removed = [0, 2, 8, 9, 10, 11, 97, 98, 99, 100, 101, 102, 103, 104, 119];
    let left: Vec<i32> = (0..120).filter(|number| !removed.contains(number)).collect();
    assert_eq!(document, json!({ "parameters": left }));
}

#[test]
fn all_elements_of_an_array_are_removed_and_the_array_stays() {
    let document = corrected("1.0.0", json!([{ "target": "$.servers[*]", "remove": true }]));
    assert_eq!(document, bookshop_with("/servers", json!([])));
}

#[test]
fn elements_are_removed_together_with_what_is_in_their_neighbours() {
    let mut document = json!({
        "allOf": [{ "x-drop": 1 }, { "a": { "x-drop": 1, "b": 2 } }, { "x-drop": 2 }, [{ "x-drop": 3 }, { "c": 4 }]]
    });
    let actions = json!([{ "target": "$..[?@['x-drop']]", "remove": true }]);
    let unmatched = apply(&mut document, &overlay("1.0.0", actions)).expect("the overlay applies");
    assert_eq!(unmatched, []);
    assert_eq!(document, json!({ "allOf": [{}, [{ "c": 4 }]] }));
}

#[test]
fn a_node_is_removed_together_with_what_is_in_it() {
    let document = corrected("1.0.0", json!([{ "target": "$.components..*", "remove": true }]));
    assert_eq!(document, bookshop_with("/components", json!({})));
}

#[test]
fn strings_are_removed_from_arrays() {
    let document =
        corrected("1.0.0", json!([{ "target": "$.paths.*.*.tags[?@ == 'books']", "remove": true }]));
    let mut expected = bookshop_with("/paths/~1books/get/tags", json!([]));
    expected["paths"]["/books"]["post"]["tags"] = json!(["writes"]);
    assert_eq!(document, expected);
}

#[test]
fn primitive_properties_are_removed() {
    for primitive in [json!("text"), json!(1.5), json!(false), json!(null)] {
        let mut document = json!({ "keep": 1, "schema": { "default": primitive } });
        let actions = json!([{ "target": "$.schema.default", "remove": true }]);
        let unmatched = apply(&mut document, &overlay("1.0.0", actions)).expect("the overlay applies");
        assert_eq!(unmatched, []);
        assert_eq!(document, json!({ "keep": 1, "schema": {} }), "{primitive}");
    }
}

#[test]
fn a_node_that_a_query_comes_across_twice_is_removed_once() {
    for target in
        ["$.servers[0, 0, -2]", "$['servers','servers'][0]", "$.servers[0, ?@.description == 'production']"]
    {
        let document = corrected("1.0.0", json!([{ "target": target, "remove": true }]));
        let servers = json!([{ "url": "https://staging.bookshop.example", "description": "staging" }]);
        assert_eq!(document, bookshop_with("/servers", servers), "{target}");
    }
}

#[test]
fn removing_keeps_the_order_of_the_other_properties() {
    let mut document = json!({ "a": 1, "b": 2, "c": 3, "d": 4 });
    let actions = json!([{ "target": "$.b", "remove": true }]);
    apply(&mut document, &overlay("1.0.0", actions)).expect("the overlay applies");
    assert_eq!(document.to_string(), r#"{"a":1,"c":3,"d":4}"#);
}

#[test]
fn when_an_action_removes_its_update_and_copy_have_no_effect() {
    let document = corrected(
        "1.1.0",
        json!([{ "target": "$.info.contact", "remove": true, "update": "ignored", "copy": "$.nowhere" }]),
    );
    assert_eq!(document, bookshop_with("/info", json!({ "title": "Bookshop", "version": "1.0.0" })));
}

#[test]
fn an_action_that_says_not_to_remove_updates() {
    let document =
        corrected("1.0.0", json!([{ "target": "$.info", "remove": false, "update": { "title": "Books" } }]));
    assert_eq!(document, bookshop_with("/info/title", json!("Books")));
}

#[test]
fn since_1_1_nodes_of_all_kinds_are_still_removed_together() {
    let document = corrected("1.1.0", json!([{ "target": "$['openapi','info','tags']", "remove": true }]));
    let shop = bookshop();
    let expected = json!({
        "servers": shop["servers"], "paths": shop["paths"], "components": shop["components"]
    });
    assert_eq!(document, expected);
}

#[test]
fn the_root_can_not_be_removed() {
    let message = apply_error("1.0.0", json!([{ "target": "$", "remove": true }]));
    assert_eq!(message, "#/actions/0/target: the target selects the whole document, which cannot be removed");
}

// Copying nodes, since 1.1.

#[test]
fn a_copy_is_merged_into_an_object() {
    let document = corrected(
        "1.1.0",
        json!([{ "target": "$.paths['/books'].post.responses", "copy": "$.paths['/books'].get.responses" }]),
    );
    let responses = json!({
        "200": { "description": "OK" }, "201": { "description": "Created" }, "500": { "description": "Oops" }
    });
    assert_eq!(document, bookshop_with("/paths/~1books/post/responses", responses));
}

#[test]
fn a_copy_follows_the_rules_of_an_update_for_arrays_and_primitives() {
    let document = corrected(
        "1.1.0",
        json!([
            { "target": "$.paths['/books'].get.tags", "copy": "$.paths['/books'].post.tags" },
            { "target": "$.tags", "copy": "$.info.contact" },
            { "target": "$.info.title", "copy": "$.info.contact.name" }
        ]),
    );
    let mut expected = bookshop_with("/paths/~1books/get/tags", json!(["books", "books", "writes"]));
    expected["tags"] = json!([{ "name": "books" }, { "name": "Front desk" }]);
    expected["info"]["title"] = json!("Front desk");
    assert_eq!(document, expected);
}

#[test]
fn a_copy_takes_what_the_actions_before_left() {
    let document = corrected(
        "1.1.0",
        json!([
            { "target": "$.info", "update": { "x-new": { "a": 1 } } },
            { "target": "$.tags[0]", "copy": "$.info['x-new']" }
        ]),
    );
    assert_eq!(document["tags"], json!([{ "name": "books", "a": 1 }]));
}

#[test]
fn an_object_is_copied_into_what_contains_it_and_into_what_it_contains() {
    let document = corrected(
        "1.1.0",
        json!([
            { "target": "$.info", "copy": "$.info.contact" },
            { "target": "$.info.contact", "copy": "$.info" }
        ]),
    );
    let contact = json!({
        "name": "Front desk", "title": "Bookshop", "version": "1.0.0", "contact": { "name": "Front desk" }
    });
    let info = json!({ "name": "Front desk", "title": "Bookshop", "version": "1.0.0", "contact": contact });
    assert_eq!(document, bookshop_with("/info", info));
}

#[test]
fn a_path_is_renamed_by_a_copy() {
    let document = corrected(
        "1.1.0",
        json!([
            { "target": "$.paths", "update": { "/titles": {} } },
            { "target": "$.paths['/titles']", "copy": "$.paths['/books']" },
            { "target": "$.paths['/books']", "remove": true }
        ]),
    );
    let shop = bookshop();
    let draft = "/books/{id}~draft";
    let paths = json!({ "/titles": shop["paths"]["/books"], draft: shop["paths"][draft] });
    assert_eq!(document, bookshop_with("/paths", paths));
}

#[test]
fn exactly_one_node_can_be_copied() {
    for (source, count) in [("$.nowhere", 0), ("$.servers.*", 2)] {
        let message = apply_error(
            "1.1.0",
            json!([
                { "target": "$.info", "update": { "title": "Books" } },
                { "target": "$.info", "copy": source }
            ]),
        );
        let expected =
            format!("#/actions/1/copy: the query selects {count} nodes, but exactly one can be copied");
        assert_eq!(message, expected);
    }
}

#[test]
fn a_copy_of_the_wrong_kind_is_an_error() {
    let message = apply_error("1.1.0", json!([{ "target": "$.info", "copy": "$.tags" }]));
    assert_eq!(
        message,
        "#/actions/0/target: #/info is an object, which cannot be updated with an array; \
        correct the update or the target"
    );
}

// The nodes that targets select.

/// The bookshop with a mark on every object that the target selects.
fn marked(target: &str) -> Value {
    corrected("1.0.0", json!([{ "target": target, "update": { "x-mark": true } }]))
}

/// The bookshop with a mark on the objects at these JSON pointers.
fn bookshop_marked_at(pointers: &[&str]) -> Value {
    let mut document = bookshop();
    for pointer in pointers {
        document.pointer_mut(pointer).expect("the bookshop has it")["x-mark"] = json!(true);
    }
    document
}

#[test]
fn a_filter_selects_the_properties_that_refer_to_a_schema() {
    let expected = bookshop_marked_at(&[
        "/components/schemas/Book/properties/author",
        "/components/schemas/Author/properties/favourite",
    ]);
    assert_eq!(marked("$.components.schemas.*.properties[?@['$ref']]"), expected);
}

#[test]
fn a_filter_compares_with_what_is_elsewhere_in_the_document() {
    let expected = bookshop_marked_at(&["/tags/0"]);
    assert_eq!(marked("$.tags[?@.name == $.paths['/books'].get.tags[0]]"), expected);
}

#[test]
fn a_filter_calls_the_functions_of_rfc_9535() {
    let production = bookshop_marked_at(&["/servers/0"]);
    assert_eq!(marked("$.servers[?length(@.description) > 7]"), production);
    assert_eq!(marked("$.servers[?match(@.description, 'prod.*')]"), production);
    assert_eq!(marked("$.servers[?search(@.url, 'api[.]')]"), production);
    let post = bookshop_marked_at(&["/paths/~1books/post"]);
    assert_eq!(marked("$.paths.*[?count(@.tags.*) == 2]"), post);
    assert_eq!(marked("$.paths.*[?value(@..operationId) == 'createBook']"), post);
}

#[test]
fn a_union_selects_members_by_name() {
    let expected = bookshop_marked_at(&[
        "/paths/~1books/post/requestBody/content/text~1json",
        "/paths/~1books/post/requestBody/content/application~1*+json",
    ]);
    assert_eq!(marked("$.paths.*.*.requestBody.content['text/json','application/*+json']"), expected);
}

#[test]
fn a_descendant_segment_selects_at_every_depth() {
    let document = corrected("1.0.0", json!([{ "target": "$..example", "remove": true }]));
    let mut expected = bookshop();
    expected["components"]["schemas"]["Book"]["properties"]["id"] = json!({ "type": "string" });
    expected["components"]["schemas"]["Author"]["properties"]["name"] = json!({ "type": "string" });
    assert_eq!(document, expected);
}

#[test]
fn indexes_and_slices_select_elements() {
    assert_eq!(marked("$.servers[-1]"), bookshop_marked_at(&["/servers/1"]));
    assert_eq!(marked("$.servers[::-1]"), bookshop_marked_at(&["/servers/0", "/servers/1"]));
}

#[test]
fn names_with_slashes_and_tildes_are_updated_and_removed() {
    let target = "$.paths['/books/{id}~draft']";
    assert_eq!(marked(target), bookshop_marked_at(&["/paths/~1books~1{id}~0draft"]));
    let document = corrected("1.0.0", json!([{ "target": target, "remove": true }]));
    assert_eq!(document["paths"], json!({ "/books": bookshop()["paths"]["/books"] }));
}

#[test]
fn names_that_look_like_escapes_quotes_or_indexes_are_removed() {
    for name in ["~1", "~0", "~01", "a/b~1c", "it's", "\"", "0", "-", "", "é\n"] {
        let mut document = json!({ "keep": 1 });
        document[name] = json!({ "drop": true });
        let actions = json!([{ "target": "$[?@.drop]", "remove": true }]);
        let unmatched = apply(&mut document, &overlay("1.0.0", actions)).expect("the overlay applies");
        assert_eq!(unmatched, []);
        assert_eq!(document, json!({ "keep": 1 }), "{name:?}");
    }
}

// The order of actions.

#[test]
fn an_action_sees_what_the_ones_before_it_left() {
    let document = corrected(
        "1.0.0",
        json!([
            { "target": "$.components.schemas", "update": { "Genre": { "type": "string" } } },
            { "target": "$.components.schemas.Genre", "update": { "enum": ["crime"] } },
            { "target": "$.components.schemas[?@.enum]", "update": { "x-closed": true } },
            { "target": "$.components.schemas[?!@['x-closed']]", "remove": true }
        ]),
    );
    let schemas = json!({ "Genre": { "type": "string", "enum": ["crime"], "x-closed": true } });
    assert_eq!(document, bookshop_with("/components/schemas", schemas));
}

#[test]
fn actions_that_select_nothing_are_returned_and_the_others_are_applied() {
    let mut document = bookshop();
    let overlay = overlay(
        "1.1.0",
        json!([
            { "target": "$.info.licence", "description": "spelling", "update": { "name": "MIT" } },
            { "target": "$.tags[0]", "remove": true },
            { "target": "$.tags[0]", "remove": true },
            { "target": "$.nowhere", "copy": "$.nowhere" }
        ]),
    );
    let unmatched = apply(&mut document, &overlay).expect("the overlay applies");

    let unmatched_action = |index, target: &str, description: Option<&str>| UnmatchedAction {
        index,
        target: target.to_owned(),
        description: description.map(str::to_owned),
    };
    let expected = [
        unmatched_action(0, "$.info.licence", Some("spelling")),
        unmatched_action(2, "$.tags[0]", None),
        unmatched_action(3, "$.nowhere", None),
    ];
    assert_eq!(unmatched, expected);
    assert_eq!(
        unmatched[0].to_string(),
        "#/actions/0/target: \"$.info.licence\" selects nothing; correct the target or delete the action"
    );
    assert_eq!(document, bookshop_with("/tags", json!([])));
}

#[test]
fn a_document_that_nothing_matches_stays_as_it_is() {
    let mut document = bookshop();
    let overlay = overlay("1.0.0", json!([{ "target": "$.nowhere", "remove": true }]));
    let unmatched = apply(&mut document, &overlay).expect("the overlay applies");
    assert_eq!((unmatched.len(), document), (1, bookshop()));
}

#[test]
fn an_error_leaves_the_document_as_it_was_before_all_actions() {
    let message = apply_error(
        "1.0.0",
        json!([
            { "target": "$.info", "update": { "title": "Books" } },
            { "target": "$.servers[0]", "remove": true },
            { "target": "$['info','openapi']", "update": { "title": "Books" } }
        ]),
    );
    assert!(message.starts_with("#/actions/2/target: "), "{message}");
}

#[test]
fn applying_an_overlay_again_to_the_same_document_gives_the_same_text() {
    let overlay = overlay(
        "1.0.0",
        json!([
            { "target": "$..[?@.type]", "update": { "x-b": [1], "x-a": { "deep": [2] } } },
            { "target": "$..example", "remove": true }
        ]),
    );
    let results = [(); 2].map(|()| {
        let mut document = bookshop();
        apply(&mut document, &overlay).expect("the overlay applies");
        document.to_string()
    });
    assert_eq!(results[0], results[1]);
}
