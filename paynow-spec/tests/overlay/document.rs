//! Reading overlays, and rejecting invalid ones.

use super::*;

// Reading overlays.

#[test]
fn an_overlay_is_read_with_all_that_it_says() {
    let overlay = Overlay::parse(&json!({
        "overlay": "1.0.0",
        "info": { "title": "Corrections", "version": "7" },
        "extends": "https://bookshop.example/openapi.yaml",
        "actions": [
            { "target": "$.info", "description": "shout", "update": { "title": "BOOKSHOP" } },
            { "target": "$.tags", "remove": true }
        ]
    }))
    .expect("the overlay is valid");

    assert_eq!(overlay.specification, Specification::V1_0);
    assert_eq!((overlay.title.as_str(), overlay.version.as_str()), ("Corrections", "7"));
    assert_eq!(overlay.description, None);
    assert_eq!(overlay.extends.as_deref(), Some("https://bookshop.example/openapi.yaml"));
    let [shout, untag] = &overlay.actions[..] else { panic!("there are two actions") };
    assert_eq!((shout.target.as_str(), shout.description.as_deref()), ("$.info", Some("shout")));
    assert_eq!(shout.change, Change::Update(json!({ "title": "BOOKSHOP" })));
    assert_eq!((untag.target.as_str(), untag.description.as_deref()), ("$.tags", None));
    assert_eq!(untag.change, Change::Remove);
}

#[test]
fn the_patch_version_of_the_specification_is_ignored() {
    for (version, specification) in [
        ("1.0.0", Specification::V1_0),
        ("1.0.17", Specification::V1_0),
        ("1.1.0", Specification::V1_1),
        ("1.1.2", Specification::V1_1),
    ] {
        let actions = json!([{ "target": "$", "update": {} }]);
        assert_eq!(overlay(version, actions).specification, specification, "{version}");
    }
}

#[test]
fn extensions_are_allowed_at_every_level() {
    let overlay = Overlay::parse(&json!({
        "overlay": "1.0.0",
        "x-owner": "docs team",
        "info": { "title": "Corrections", "version": "7", "x-reviewed": true },
        "actions": [{ "target": "$.info", "update": {}, "x-ticket": { "id": 12 } }]
    }));
    assert!(overlay.is_ok(), "{overlay:?}");
}

#[test]
fn since_1_1_an_overlay_has_a_description() {
    let overlay = Overlay::parse(&json!({
        "overlay": "1.1.0",
        "info": { "title": "Corrections", "version": "7", "description": "All of *them*." },
        "actions": [{ "target": "$", "update": {} }]
    }))
    .expect("the overlay is valid");
    assert_eq!(overlay.description.as_deref(), Some("All of *them*."));
}

// Rejecting invalid overlays.

#[test]
fn an_overlay_is_an_object() {
    for (document, found) in [(json!([]), "an empty array"), (json!(null), "null"), (json!("a"), "a string")]
    {
        let expected = format!("#: expected an object, found {found}");
        assert_eq!(parse_error(document), expected);
    }
}

#[test]
fn versions_that_are_not_supported_are_refused() {
    for version in ["2.0.0", "1.2.0", "1.0", "1", "11.0.0", "v1.0.0", ""] {
        let expected = format!(
            "#/overlay: unsupported version {version:?} of the Overlay Specification; use 1.0.0 or 1.1.0"
        );
        assert_eq!(action_error(version, json!({ "target": "$", "remove": true })), expected);
    }
}

#[test]
fn the_version_is_looked_at_before_fields_that_a_later_one_may_know() {
    let message = parse_error(json!({ "overlay": "2.0.0", "steps": [] }));
    assert!(message.starts_with("#/overlay: unsupported version"), "{message}");
}

#[test]
fn what_is_required_can_not_be_missing() {
    for (pointer, expected) in [
        ("/overlay", "a string"),
        ("/info", "an object"),
        ("/info/title", "a string"),
        ("/info/version", "a string"),
        ("/actions", "an array of actions"),
        ("/actions/0/target", "a string"),
    ] {
        let mut document = overlay_document("1.0.0", json!([{ "target": "$", "update": {} }]));
        let (parent, name) = pointer.rsplit_once('/').expect("it is a JSON pointer");
        let parent = document.pointer_mut(parent).and_then(Value::as_object_mut);
        parent.expect("it is in an object").remove(name);
        let message = format!("#{pointer}: expected {expected}, found nothing");
        assert_eq!(parse_error(document), message);
    }
}

#[test]
fn fields_of_the_wrong_type_are_refused() {
    for (pointer, expected) in [
        ("/overlay", "a string"),
        ("/info", "an object"),
        ("/info/title", "a string"),
        ("/info/version", "a string"),
        ("/info/description", "a string"),
        ("/extends", "a string"),
        ("/actions", "an array of actions"),
        ("/actions/0", "an object"),
        ("/actions/0/target", "a string"),
        ("/actions/0/description", "a string"),
        ("/actions/0/remove", "a boolean"),
        ("/actions/0/copy", "a string"),
    ] {
        for (wrong, found) in [(json!(1.0), "a number"), (json!(null), "null")] {
            let mut document = json!({
                "overlay": "1.1.0",
                "info": { "title": "Corrections", "version": "7", "description": "" },
                "extends": "openapi.yaml",
                "actions": [{ "target": "$", "description": "", "remove": true, "copy": "$" }]
            });
            *document.pointer_mut(pointer).expect("the overlay has it") = wrong;
            let message = format!("#{pointer}: expected {expected}, found {found}");
            assert_eq!(parse_error(document), message);
        }
    }
}

#[test]
fn there_is_at_least_one_action() {
    assert_eq!(
        parse_error(overlay_document("1.0.0", json!([]))),
        "#/actions: expected an array of actions, found an empty array"
    );
}

#[test]
fn the_pointer_of_an_error_names_the_action_it_is_in() {
    let mut actions = vec![json!({ "target": "$", "update": {} }); 12];
    actions[10]["target"] = json!(false);
    let message = parse_error(overlay_document("1.0.0", json!(actions)));
    assert!(message.starts_with("#/actions/10/target: expected a string"), "{message}");
}

#[test]
fn unknown_fields_are_refused_with_those_that_are_known() {
    for (parent, known) in [
        ("", "overlay, info, extends, actions"),
        ("/info", "title, version"),
        ("/actions/0", "target, description, update, remove"),
    ] {
        let mut document = overlay_document("1.0.0", json!([{ "target": "$", "update": {} }]));
        document.pointer_mut(parent).expect("the overlay has it")["a/b"] = json!(1);
        let message = format!(
            "#{parent}/a~1b: unknown field; this version of the Overlay Specification allows {known}, \
             and extensions that begin with `x-`"
        );
        assert_eq!(parse_error(document), message);
    }
}

#[test]
fn only_a_whole_prefix_makes_an_extension() {
    for field in ["xowner", "X-owner", "x_owner", "-x-owner"] {
        let mut document = overlay_document("1.0.0", json!([{ "target": "$", "update": {} }]));
        document[field] = json!("docs team");
        let message = parse_error(document);
        assert!(message.starts_with(&format!("#/{field}: unknown field")), "{message}");
    }
}

#[test]
fn fields_of_1_1_are_unknown_to_1_0() {
    assert_eq!(
        action_error("1.0.0", json!({ "target": "$", "copy": "$.info" })),
        "#/actions/0/copy: unknown field; this version of the Overlay Specification allows \
         target, description, update, remove, and extensions that begin with `x-`"
    );
    let mut document = overlay_document("1.0.0", json!([{ "target": "$", "update": {} }]));
    document["info"]["description"] = json!("All of them.");
    let message = parse_error(document);
    assert!(message.starts_with("#/info/description: unknown field"), "{message}");
}

#[test]
fn an_action_updates_or_copies() {
    let message = "#/actions/0: the action has both `update` and `copy`; remove one of them";
    let both = json!({ "target": "$", "update": {}, "copy": "$.info" });
    assert_eq!(action_error("1.1.0", both), message);
}

#[test]
fn an_action_may_do_nothing() {
    for action in [json!({ "target": "$" }), json!({ "target": "$", "remove": false })] {
        let overlay =
            Overlay::parse(&overlay_document("1.0.0", json!([action]))).expect("the specification allows it");
        let mut document = json!({ "info": {} });
        assert_eq!(apply(&mut document, &overlay), Ok(Vec::new()));
        assert_eq!(document, json!({ "info": {} }));
    }
}

#[test]
fn a_target_that_is_no_json_path_is_refused_with_the_character_where_it_stops_being_one() {
    for (target, reason) in [
        ("", r#"1, "": parser error"#),
        ("paths", r#"1, "paths": parser error"#),
        ("$.info title", r#"7, " title": parser error"#),
        ("$.päths[", r#"8, "[": parser error"#),
        ("$.paths./pets", r#"9, "/pets": in dot member name, must start with lowercase alpha or '_'"#),
        ("$.tags[?@.name = 'a']", r#"16, "= 'a']": in long-hand segment, expected closing ']'"#),
        (
            "$[?size(@) > 1]",
            r#"4, "size(@) > 1]": in long-hand segment, function name 'size' is not defined"#,
        ),
    ] {
        let message = format!(
            "#/actions/0/target: invalid JSONPath (RFC 9535) at character {reason}; \
             a valid one is $.paths['/pets'].get"
        );
        assert_eq!(action_error("1.0.0", json!({ "target": target, "update": {} })), message);
    }
}

#[test]
fn a_source_that_is_no_json_path_is_refused() {
    let message = action_error("1.1.0", json!({ "target": "$", "copy": "info" }));
    assert!(message.starts_with("#/actions/0/copy: invalid JSONPath (RFC 9535) at character 1"), "{message}");
}

#[test]
fn an_error_tells_a_caller_where_it_is_and_what_it_is() {
    let both = json!([{ "target": "$", "update": {}, "copy": "$.info" }]);
    let error = Overlay::parse(&overlay_document("1.1.0", both)).expect_err("the action says two things");
    assert_eq!((error.pointer.as_str(), error.kind), ("/actions/0", OverlayErrorKind::UpdateAndCopy));
}
