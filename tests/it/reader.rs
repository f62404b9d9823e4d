//! The SDK's own reader of JSON beside serde_json: what it takes is the same value, and what it does not take is read
//! by serde_json.

use std::collections::BTreeMap;
use std::fmt::Debug;

use paynow_sdk::types::Product;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Value, json};

use crate::samples::{self, STORE};
use crate::server::{Server, answer, json};

#[path = "../../paynow-sdk/src/reader.rs"]
mod sdk;

/// Whether the reader takes a text, which must then be the same value for serde_json.
pub(crate) fn takes<T: DeserializeOwned + Debug + PartialEq>(text: &str) -> Result<bool, String> {
    let Ok(read) = sdk::read::<T>(text) else { return Ok(false) };
    match serde_json::from_str::<T>(text) {
        Ok(expected) if expected == read => Ok(true),
        other => Err(format!("{text:?} was read as {read:?} and is {other:?}")),
    }
}

#[derive(Debug, Deserialize, PartialEq)]
struct Wrapped(Option<Vec<Option<i64>>>);

/// The same as several types: what a text is depends on what is asked for.
fn agrees(text: &str) -> Result<(), TestCaseError> {
    let outcomes = [
        takes::<Value>(text),
        takes::<Option<Value>>(text),
        takes::<Vec<Option<bool>>>(text),
        takes::<BTreeMap<String, Value>>(text),
        takes::<BTreeMap<u8, i8>>(text),
        takes::<(u64, String)>(text),
        takes::<[i64; 2]>(text),
        takes::<Vec<[i64; 2]>>(text),
        takes::<Wrapped>(text),
        takes::<f64>(text),
        takes::<i32>(text),
        takes::<u8>(text),
        takes::<String>(text),
        takes::<char>(text),
        takes::<()>(text),
        takes::<Product>(text),
        takes::<paynow_sdk::ProductId>(text),
        takes::<paynow_sdk::types::ProductTaxCode>(text),
    ];
    if sdk::read::<IgnoredAny>(text).is_ok() && serde_json::from_str::<IgnoredAny>(text).is_err() {
        return Err(TestCaseError::fail(format!("{text:?} was passed over and is not JSON")));
    }
    outcomes.into_iter().try_for_each(|outcome| outcome.map(drop).map_err(TestCaseError::fail))
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-999_999_999_999_999_999..=999_999_999_999_999_999_i64).prop_map(Value::from),
        (-999_999..=999_999_i32).prop_map(|number| json!(f64::from(number) / 1000.0)),
        "(?s).{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("(?s).{0,9}", inner, 0..4).prop_map(|map| json!(map)),
        ]
    })
}

fn run<S: Strategy>(strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    runner.run(strategy, test).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn json_as_servers_write_it_is_taken() {
    run(&values(), |value| {
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            let is_taken = takes::<Value>(&text).map_err(TestCaseError::fail)?;
            proptest::prop_assert!(is_taken, "{}", text);
        }
        Ok(())
    });
    // What the SDK is fast for.
    let product: Value = serde_json::from_str(include_str!("operations/product.json")).unwrap();
    assert!(takes::<Product>(&product.to_string()).unwrap());
    assert!(takes::<Vec<Product>>(&format!("[{product},{product}]")).unwrap());
}

#[test]
fn a_text_that_is_broken_somewhere_is_never_another_value() {
    const PIECES: &[&str] = &[
        "\"",
        "\\",
        "\\u00e4",
        "\\ud83d",
        "\\udca5",
        "\\n",
        "\\x",
        ",",
        ":",
        "[",
        "]",
        "{",
        "}",
        "0",
        "1",
        "-",
        "+",
        ".",
        "e",
        "E5",
        "true",
        "null",
        "tru",
        " ",
        "\n",
        "\u{1}",
        "\u{7f}",
        "ä",
        "\u{feff}",
        "9999999999999999999",
    ];
    let edit = (any::<Index>(), 0..3_usize, select(PIECES));
    run(&(values(), proptest::collection::vec(edit, 0..4)), |(value, edits)| {
        let mut characters: Vec<char> = value.to_string().chars().collect();
        for (place, removed, piece) in edits {
            let start = place.index(characters.len() + 1);
            let end = (start + removed).min(characters.len());
            characters.splice(start..end, piece.chars());
        }
        agrees(&characters.into_iter().collect::<String>())
    });
}

#[test]
fn the_edges_of_the_grammar() {
    let taken = [
        "0",
        "-1",
        "7",
        "999999999999999999",
        "-999999999999999999",
        "0.5",
        "-0.25",
        "-0.0",
        "1.0",
        "12345.678901",
        " [ ] ",
        "{}",
        "[[],{}]",
        "\"\"",
        r#""\"\\\/\b\f\n\r\t\u0000\u00e4\ud83d\udca5""#,
        "\"\u{7f}\u{80}\"",
        "\t{\"\" : null\r\n}",
        r#"{"a":1,"a":2}"#,
    ];
    for text in taken {
        assert_eq!(takes::<Value>(text), Ok(true), "{text}");
        agrees(text).unwrap();
    }
    assert_eq!(takes::<Wrapped>("null"), Ok(true));
    assert_eq!(takes::<Wrapped>("[null, 1]"), Ok(true));
    assert_eq!(takes::<Vec<Value>>(&format!("[{}]", vec!["[{}]"; 300].join(","))), Ok(true));
    // Not JSON, or what serde_json is to judge.
    let refused = [
        "",
        " ",
        "-",
        "+1",
        "01",
        "-01",
        "00.5",
        "1.",
        ".5",
        "1.e1",
        "1e5",
        "1E+5",
        "1.5e3",
        "-0",
        "1000000000000000000",
        "0.1234567890123456",
        "NaN",
        "Infinity",
        "nul",
        "nulll",
        "truefalse",
        "True",
        "'a'",
        "\"",
        "\"\\",
        "\"\\u12",
        "\"a\nb\"",
        "\"\u{0}\"",
        "\"\u{1f}\"",
        "\"1234567\u{1f}\"",
        "\"1234567\u{10}12345678\"",
        r#""\x""#,
        r#""\u12g4""#,
        r#""\u+123""#,
        r#""\u12g4\u0041""#,
        r#""\ud83d""#,
        r#""\udca5\ud83d""#,
        r#""\ud83d\n""#,
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1",
        "]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{1:2}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "[}",
        "1 1",
        "[] []",
        "\u{feff}1",
        "\u{a0}1",
        "\u{b}1",
        "[1,\u{c}2]",
        "[[1,2,[3,4]]",
        "[1e]",
        "[1.5e2]",
        "/**/1",
        "1//",
    ];
    for text in refused {
        assert_eq!(takes::<Value>(text), Ok(false), "{text}");
        agrees(text).unwrap();
    }
    for (depth, is_taken) in [(100, true), (101, false), (100_000, false)] {
        let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(takes::<Value>(&text), Ok(is_taken), "{depth}");
    }
}

#[tokio::test]
async fn what_the_reader_does_not_take_is_read_nevertheless() {
    let product = samples::product(1).to_string();
    let with = |field: &str| format!("[{},{field}}}]", product.trim_end_matches('}'));
    for field in [r#""new":1e5"#, r#""new":18446744073709551615"#, r#""new":0.12345678901234567"#] {
        let body = with(field);
        assert_eq!(takes::<Vec<Product>>(&body), Ok(false), "{body}");
        let server = Server::start([answer(200, &[("content-type", "application/json")], &body)]).await;
        let products = server.client().store(STORE).products().get_products().await.unwrap();
        assert_eq!(products, serde_json::from_str::<Vec<Product>>(&body).unwrap());
    }
    // And what is wrong is said by serde_json: where it is, and what was expected.
    let mut wrong = samples::product(1);
    wrong["price"] = json!("free");
    let server = Server::start([json(200, &json!([wrong]))]).await;
    let error = server.client().store(STORE).products().get_products().await.unwrap_err();
    assert_eq!(error.decode_path(), Some("[0].price"));
    assert!(error.to_string().contains("invalid type: string \"free\", expected i64"), "{error}");
}
