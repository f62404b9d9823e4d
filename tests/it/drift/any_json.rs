//! Any value that the document allows now, or may allow in the future, passes through the SDK without loss.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, Union};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_json::{Value, json};

use super::models::{MODELS, alternatives, document, expected, is_required, properties, types_of};

/// The values are the same on every machine; `PROPTEST_CASES` increases their number.
#[test]
fn what_the_document_allows_survives_the_sdk() {
    let document = document();
    for model in MODELS {
        let schema = &document["components"]["schemas"][model.schema];
        let config = Config { failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        let outcome = runner.run(&values(&document, schema), |value| {
            let found = model
                .round_trip(&value)
                .map_err(|error| TestCaseError::fail(format!("{error} in {value}")))?;
            let expected = expected(&document, schema, &value);
            if found == expected {
                return Ok(());
            }
            Err(TestCaseError::fail(format!("{value}\nbecame {found}\nand not {expected}")))
        });
        outcome.unwrap_or_else(|error| panic!("{}: {error}", model.schema));
    }
}

/// Values of a schema, including the drift that the SDK accepts: new enum values, new fields, null in optional fields,
/// and ids as numbers.
fn values(document: &Value, schema: &Value) -> BoxedStrategy<Value> {
    let alternatives = alternatives(document, schema);
    Union::new(alternatives.into_iter().flat_map(|schema| {
        let types = types_of(schema);
        assert!(!types.is_empty(), "a schema without a type is new in the document: {schema}");
        types.into_iter().map(|name| values_of_type(document, schema, name)).collect::<Vec<_>>()
    }))
    .boxed()
}

fn values_of_type(document: &Value, schema: &Value, name: &str) -> BoxedStrategy<Value> {
    match (name, schema["format"].as_str()) {
        ("null", _) => Just(Value::Null).boxed(),
        ("boolean", _) => any::<bool>().prop_map(Value::from).boxed(),
        ("integer", Some("int32")) => any::<i32>().prop_map(Value::from).boxed(),
        ("integer", Some("int64")) => any::<i64>().prop_map(Value::from).boxed(),
        ("string", Some("flake-id")) => ids(),
        ("string", Some("date-time")) => times(),
        ("string", None) if schema["enum"].is_array() => {
            let known: Vec<Value> = schema["enum"].as_array().unwrap().clone();
            prop_oneof![3 => select(known), 1 => texts(0, 12)].boxed()
        }
        ("string", None) => {
            let limit = |name: &str, default| schema[name].as_u64().unwrap_or(default);
            texts(limit("minLength", 0), limit("maxLength", 12))
        }
        ("array", None) => vec(values(document, &schema["items"]), 0..3).prop_map(Value::from).boxed(),
        ("object", None) if schema["additionalProperties"].is_object() => {
            let inner = values(document, &schema["additionalProperties"]);
            btree_map(".{0,5}", inner, 0..3).prop_map(|map| json!(map)).boxed()
        }
        ("object", None) => objects(document, schema),
        other => panic!("{other:?} is new in the document: {schema}"),
    }
}

fn objects(document: &Value, schema: &Value) -> BoxedStrategy<Value> {
    let fields: Vec<BoxedStrategy<Option<(String, Value)>>> = properties(schema)
        .map(|(name, property)| {
            let name_of = name.to_owned();
            let present = values(document, property).prop_map(move |value| Some((name_of.clone(), value)));
            if is_required(schema, name) {
                return present.boxed();
            }
            let null = Some((name.to_owned(), Value::Null));
            prop_oneof![3 => present, 1 => Just(null), 1 => Just(None)].boxed()
        })
        .collect();
    let known: Vec<String> = properties(schema).map(|(name, _)| name.to_owned()).collect();
    let new = btree_map("[a-z_A-Z]{0,8}", anything(), 0..3);
    (fields, new)
        .prop_map(move |(fields, new)| {
            let mut object: BTreeMap<String, Value> = fields.into_iter().flatten().collect();
            object.extend(new.into_iter().filter(|(name, _)| !known.contains(name)));
            json!(object)
        })
        .boxed()
}

fn texts(least: u64, most: u64) -> BoxedStrategy<Value> {
    proptest::string::string_regex(&format!("(?s).{{{least},{most}}}")).unwrap().prop_map(Value::from).boxed()
}

fn ids() -> BoxedStrategy<Value> {
    let numbers = prop_oneof![0..=i64::MAX as u64, Just(0), Just(i64::MAX as u64)];
    (numbers, any::<bool>())
        .prop_map(|(id, is_number)| if is_number { json!(id) } else { json!(id.to_string()) })
        .boxed()
}

fn times() -> BoxedStrategy<Value> {
    let date = (1900..9999_u32, 1..=12_u32, 1..=28_u32);
    let time = (0..24_u32, 0..60_u32, 0..60_u32, "(\\.[0-9]{1,9})?");
    let offset = prop_oneof![
        Just("Z".to_owned()),
        ("[+-]", 0..24_u32, 0..60_u32)
            .prop_map(|(sign, hours, minutes)| format!("{sign}{hours:02}:{minutes:02}")),
    ];
    (date, time, offset)
        .prop_map(|((year, month, day), (hour, minute, second, fraction), offset)| {
            json!(format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}"))
        })
        .boxed()
}

/// A value of an unknown field.
fn anything() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        texts(0, 5),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map(".{0,3}", inner, 0..3).prop_map(|map| json!(map)),
        ]
    })
    .boxed()
}
