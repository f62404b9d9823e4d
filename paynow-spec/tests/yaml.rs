//! YAML is read according to the core schema of YAML 1.2, and yields the same values as JSON.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use paynow_spec::document::yaml;
use paynow_spec::extract;
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn plain_scalars_are_what_the_core_schema_says() {
    let strings = [
        "y",
        "n",
        "yes",
        "no",
        "Yes",
        "NO",
        "on",
        "off",
        "ON",
        "Off",
        "1_000",
        "0b11",
        "012a",
        "1:30",
        "2024-01-01",
        "12e",
        "e3",
        ".",
        "+",
        "0x",
        "0xg",
        "0o8",
        "nil",
        "none",
        "tRuE",
        "<<x",
        "1.2.3",
    ];
    for text in strings {
        assert_eq!(yaml::from_str(&format!("a: {text}")).ok(), Some(json!({ "a": text })), "{text}");
        assert_eq!(yaml::from_str(&format!("[{text}]")).ok(), Some(json!([text])), "{text}");
    }
    let others = [
        ("012", json!(12)),
        ("+12", json!(12)),
        ("-0", json!(-0.0)),
        ("0o14", json!(12)),
        ("0xC", json!(12)),
        ("18446744073709551615", json!(u64::MAX)),
        ("1.", json!(1.0)),
        (".5", json!(0.5)),
        ("1e3", json!(1000.0)),
        ("-1.5E-1", json!(-0.15)),
        ("true", json!(true)),
        ("FALSE", json!(false)),
        ("~", Value::Null),
        ("Null", Value::Null),
        ("", Value::Null),
        ("'12'", json!("12")),
        ("\"true\"", json!("true")),
        ("!!str 12", json!("12")),
        ("!!float 12", json!(12)),
        ("!local 12", json!("12")),
        ("|\n  12\n", json!("12\n")),
    ];
    for (text, value) in others {
        assert_eq!(yaml::from_str(&format!("a: {text}")).unwrap(), json!({ "a": value }), "{text}");
    }
}

#[test]
fn keys_are_strings_and_stand_once() {
    assert_eq!(
        yaml::from_str("200: {no: 1, ~: 2, true: 3}").unwrap(),
        json!({ "200": { "no": 1, "~": 2, "true": 3 } })
    );
    for (text, message) in [
        ("a: 1\nb: {c: 1, c: 2}\n", "the key `c` occurs twice in one object at line 2 column 11"),
        ("? [a]\n: 1\n", "a key is not a string"),
        ("a: .inf\n", "`.inf` is a number that JSON cannot represent"),
        ("a: !!int x\n", "`x` does not match its tag `!!int`"),
        ("a: 1\n---\nb: 2\n", "the file contains more than one document"),
        ("# nothing\n", "the file contains no document"),
        ("a: &x [*x]\n", "the alias occurs inside the value that it refers to"),
        ("a: *x\n", "at line 1"),
        ("a: [1\n", "line"),
        ("<<: 1\n", "the value of `<<` is not a mapping"),
    ] {
        let error = yaml::from_str(text).unwrap_err().to_string();
        assert!(error.contains(message), "{text:?}: {error}");
    }
}

#[test]
fn aliases_stand_for_their_values_up_to_a_limit() {
    let text = "base: &base {a: 1, b: 2}\nother: {<<: *base, b: 3}\nsame: *base\n";
    let base = json!({ "a": 1, "b": 2 });
    assert_eq!(
        yaml::from_str(text).unwrap(),
        json!({ "base": base, "other": { "a": 1, "b": 3 }, "same": base })
    );
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let inner = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
    }
    let error = yaml::from_str(&bomb).unwrap_err().to_string();
    assert!(error.contains("expand to too many values"), "{error}");
}

fn any_json() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        "[a-z0-9_.+:#-]{0,6}",
        "\\PC{0,8}",
        prop::sample::select(vec![
            "y", "no", "on", "OFF", "null", "~", "012", "1_000", "1e3", ".5", "true", "- a", "a: b"
        ])
        .prop_map(str::to_owned),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>()
            .prop_filter("JSON has only finite numbers", |number| number.is_finite())
            .prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((text.clone(), inner), 0..5)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// A value in block style, with plain strings where `plain` allows them.
fn block(value: &Value, indent: usize, plain: bool) -> String {
    let pad = " ".repeat(indent);
    match value {
        Value::Array(items) if !items.is_empty() => {
            items.iter().map(|item| format!("\n{pad}-{}", inner(item, indent, plain))).collect()
        }
        Value::Object(object) if !object.is_empty() => object
            .iter()
            .map(|(key, value)| format!("\n{pad}{}:{}", scalar(key, plain), inner(value, indent, plain)))
            .collect(),
        Value::String(text) => scalar(text, plain),
        other => other.to_string(),
    }
}

fn inner(value: &Value, indent: usize, plain: bool) -> String {
    let text = block(value, indent + 2, plain);
    if text.starts_with('\n') { text } else { format!(" {text}") }
}

/// A string, without quotes if it is a word without another meaning in YAML 1.2.
fn scalar(text: &str, plain: bool) -> String {
    const MEAN_SOMETHING: [&str; 9] =
        ["null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"];
    let is_word = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !MEAN_SOMETHING.contains(&text);
    if plain && is_word { text.to_owned() } else { Value::from(text).to_string() }
}

proptest! {
    #[test]
    fn the_same_document_is_the_same_in_json_and_yaml(value in any_json(), plain in any::<bool>()) {
        let document = json!({ "openapi": "3.1.0", "paths": {}, "x-value": value });
        let of_json = extract::document("a.json", document.to_string().as_bytes()).unwrap().value;
        let yaml = block(&document, 0, plain);
        let of_yaml = extract::document("a.yaml", yaml.as_bytes());
        prop_assert_eq!(of_yaml.map(|document| document.value), Ok(of_json.clone()), "{}", yaml);
        // JSON is also YAML, except for characters that only JSON allows in strings.
        if document.to_string().chars().all(|letter| !letter.is_control() && letter < '\u{fffe}') {
            prop_assert_eq!(yaml::from_str(&document.to_string()).ok(), Some(of_json));
        }
    }
}
