//! Changes that PayNow may make without notice. A program built before such a change must keep working.

mod any_json;
mod models;

use std::collections::BTreeMap;

use httpmock::{MockServer, Then};
use models::{MODELS, document, expected, minimal, optional_fields, resolved};
use paynow_sdk::types::{self, DiscordServerLink, PayNowError, Product, ProductTaxCode};
use paynow_sdk::{Client, Error, StoreId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::mocks::MockServerExt as _;

fn product() -> Value {
    serde_json::from_str(include_str!("operations/product.json")).unwrap()
}

/// Applies a change to every object in a value.
fn in_every_object(value: &mut Value, change: &dyn Fn(&mut serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            object.values_mut().for_each(|inner| in_every_object(inner, change));
            change(object);
        }
        Value::Array(array) => array.iter_mut().for_each(|inner| in_every_object(inner, change)),
        _ => {}
    }
}

#[test]
fn a_field_that_is_new_is_ignored_wherever_it_is() {
    let old: Product = serde_json::from_value(product()).unwrap();
    let mut json = product();
    // The keys of a map are not fields, so the change does not apply to it.
    let metadata = json.as_object_mut().unwrap().remove("metadata").unwrap();
    in_every_object(&mut json, &|object| {
        for (name, value) in
            [("", Value::Null), ("new_field", json!({ "a": [1, null] })), ("Name", json!("not the name"))]
        {
            object.insert(name.to_owned(), value);
        }
    });
    json["metadata"] = metadata;
    assert_eq!(json["trial"]["new_field"]["a"][0], 1, "it is in nested objects");
    assert_eq!(serde_json::from_value::<Product>(json).unwrap(), old);
}

#[test]
fn ids_may_be_numbers_wherever_they_are() {
    let old: Product = serde_json::from_value(product()).unwrap();
    let mut json = product();
    let numbers = std::cell::Cell::new(0);
    let number = |value: &mut Value| {
        if let Some(id) = value.as_str().and_then(|text| text.parse::<u64>().ok()) {
            *value = json!(id);
            numbers.set(numbers.get() + 1);
        }
    };
    in_every_object(&mut json, &|object| {
        for value in object.values_mut() {
            value.as_array_mut().into_iter().flatten().for_each(number);
            number(value);
        }
    });
    assert_eq!(numbers.get(), 13);
    assert_eq!(serde_json::from_value::<Product>(json).unwrap(), old);
}

#[test]
fn a_timestamp_has_any_number_of_digits_and_any_offset() {
    let link = |created_at: &str| {
        let json = json!({ "created_at": created_at, "store_id": "1", "token": "t" });
        serde_json::from_value::<DiscordServerLink>(json).map(|link| link.created_at)
    };
    let digits = "123456789";
    for count in 0..=9 {
        let fraction = if count == 0 { String::new() } else { format!(".{}", &digits[..count]) };
        let nanoseconds: u32 = format!("{:0<9}", &digits[..count]).parse().unwrap();
        let instant = chrono::DateTime::from_timestamp(1_681_436_181, nanoseconds).unwrap();
        for (local, offset) in [
            ("2023-04-14T01:36:21", "Z"),
            ("2023-04-14T01:36:21", "+00:00"),
            ("2023-04-14T01:36:21", "-00:00"),
            ("2023-04-14T07:06:21", "+05:30"),
            ("2023-04-13T18:36:21", "-07:00"),
            ("2023-04-14T15:36:21", "+14:00"),
        ] {
            assert_eq!(link(&format!("{local}{fraction}{offset}")).unwrap(), instant, "{fraction}{offset}");
        }
    }
    // Formats that chrono accepts in addition to RFC 3339 are accepted as well.
    for spelling in ["2023-04-14 01:36:21 +00:00", "2023-4-14T1:36:21z", "2023-04-14T01:36:21.1234567891Z"] {
        let time: chrono::DateTime<chrono::Utc> = spelling.parse().unwrap();
        assert_eq!(link(spelling).unwrap(), time, "{spelling}");
    }
    // .NET omits the offset if it does not know the time zone. PayNow's times are in UTC.
    assert_eq!(link("2023-04-14T01:36:21").unwrap(), link("2023-04-14T01:36:21Z").unwrap());
    for none in ["", "2023-04-14", "1681436181", "2023-13-14T01:36:21Z"] {
        assert!(link(none).is_err(), "{none} is no moment");
    }
}

/// Checks an enum: its known values are those of the document, and every other value is preserved.
fn is_open<T>(documented: &Value, name: &str, known: &[T], unrecognized: impl Fn(String) -> T)
where
    T: Serialize
        + DeserializeOwned
        + PartialEq
        + std::fmt::Debug
        + ToString
        + for<'a> From<&'a str>
        + From<String>,
{
    assert_eq!(&serde_json::to_value(known).unwrap(), documented, "{name}");
    for value in documented.as_array().unwrap() {
        let text = value.as_str().unwrap();
        let decoded: T = serde_json::from_value(value.clone()).unwrap();
        assert_ne!(decoded, unrecognized(text.to_owned()), "{name} knows {text}");
        assert_eq!((decoded.to_string().as_str(), &T::from(text)), (text, &decoded));
        // A text that differs in any character is another value.
        for text in [text.to_uppercase(), format!("{text} "), format!("{text}2")] {
            keeps(&text, &unrecognized);
        }
    }
    for text in ["", "something_new", "Unrecognized", "ä \" \\ \u{0}", "9"] {
        keeps(text, &unrecognized);
    }
    assert!(serde_json::from_value::<T>(json!(1)).is_err(), "{name}: a number is no value of an enum");
}

fn keeps<T>(text: &str, unrecognized: impl Fn(String) -> T)
where
    T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug + ToString + From<String>,
{
    let decoded: T = serde_json::from_value(json!(text)).unwrap();
    assert_eq!(decoded, unrecognized(text.to_owned()));
    assert_eq!(decoded, T::from(text.to_owned()));
    assert_eq!(
        (serde_json::to_value(&decoded).unwrap(), decoded.to_string()),
        (json!(text), text.to_owned())
    );
}

macro_rules! every_enum_is_open {
    ($enums:ident: $($name:ident)*) => {{
        $(is_open($enums[stringify!($name)], stringify!($name), types::$name::KNOWN, types::$name::Unrecognized);)*
        [$(stringify!($name)),*]
    }};
}

#[test]
fn a_value_of_an_enum_that_is_new_is_kept_and_written_back() {
    let document = document();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let enums = schemas.iter().filter(|(_, schema)| schema.get("enum").is_some());
    let enums: BTreeMap<&str, &Value> =
        enums.map(|(name, schema)| (name.trim_end_matches("Dto"), &schema["enum"])).collect();
    let checked = every_enum_is_open!(enums:
        DiscordActionExecutionStage DiscordActionRevocationStage DiscordActionType PayNowActorType
        ProductCommandStage ProductRemoveAfterIntervalScale ProductStockTimeScale
        ProductSubscriptionIntervalScale ProductTaxCode QueuedDiscordActionExecutionStatus
        QueuedDiscordActionStatus UpsellDiscountType UpsellType
    );
    assert_eq!(enums.into_keys().collect::<Vec<_>>(), checked);

    // The value `unknown` is documented by PayNow and is a known value like any other.
    assert_eq!(ProductTaxCode::from("unknown"), ProductTaxCode::Unknown);
}

#[test]
fn every_optional_field_may_be_null_or_absent() {
    let document = document();
    let mut fields = 0;
    for model in MODELS {
        let schema = resolved(&document, &document["components"]["schemas"][model.schema]);
        let absent = minimal(&document, schema);
        let encoded = model.round_trip(&absent).unwrap();
        assert_eq!(encoded, expected(&document, schema, &absent), "{}", model.schema);
        let mut all = absent.clone();
        for field in optional_fields(schema) {
            let mut one = absent.clone();
            one[field] = Value::Null;
            assert_eq!(
                model.round_trip(&one),
                Ok(expected(&document, schema, &one)),
                "{}.{field}",
                model.schema
            );
            all[field] = Value::Null;
            fields += 1;
        }
        assert_eq!(model.round_trip(&all), Ok(expected(&document, schema, &all)), "{}", model.schema);
    }
    assert_eq!(fields, 153, "the document has more optional fields than it had, or fewer");
}

#[test]
fn a_required_field_that_is_missing_is_named() {
    let document = document();
    for model in MODELS {
        let schema = resolved(&document, &document["components"]["schemas"][model.schema]);
        let whole = minimal(&document, schema);
        for field in schema["required"].as_array().into_iter().flatten() {
            let field = field.as_str().unwrap();
            let mut less = whole.clone();
            less.as_object_mut().unwrap().remove(field);
            let message = model.round_trip(&less).unwrap_err();
            assert!(message.contains(&format!("missing field `{field}`")), "{}: {message}", model.schema);
        }
    }
}

async fn refused(body: Value) -> Error {
    let server = MockServer::start_async().await;
    server.store_get_store(|_, then| {
        let then: Then = then.into_inner();
        then.status(422).json_body(body);
    });
    let client = Client::builder().api_key("pnapi_v1_test").base_url(server.base_url()).build().unwrap();
    client.store(StoreId::new(1)).get_store().await.unwrap_err()
}

#[tokio::test]
async fn the_path_of_an_error_is_a_string_or_an_array() {
    for (path, steps) in [
        (json!("customer.name"), vec!["customer.name"]),
        (json!(["products", "0", "price"]), vec!["products", "0", "price"]),
        (json!([]), vec![]),
    ] {
        let body = json!({
            "status": 422, "code": "invalid", "message": "No", "trace_id": null,
            "errors": [{ "code": "c", "message": "m", "path": path, "validation": "v" }]
        });
        let error = refused(body.clone()).await;
        let [problem] = error.validation_errors() else { panic!("{error}") };
        assert_eq!(problem.path, steps);
        assert_eq!(
            (problem.code.as_str(), problem.message.as_str(), problem.validation.as_str()),
            ("c", "m", "v")
        );

        // progenitor's type, which the raw client returns, accepts both as well.
        let decoded: PayNowError = serde_json::from_value(body.clone()).unwrap();
        assert_eq!(serde_json::to_value(decoded).unwrap()["errors"], body["errors"]);
    }
}

#[test]
fn a_map_has_any_keys() {
    let mut json = product();
    json["metadata"] = json!({ "name": "a", "": "b", "\u{1f600}": "c", "null": "d" });
    let product: Product = serde_json::from_value(json.clone()).unwrap();
    let metadata: BTreeMap<String, String> = product.metadata.clone().unwrap();
    assert_eq!(metadata.len(), 4);
    assert_eq!(serde_json::to_value(product).unwrap()["metadata"], json["metadata"]);
}
