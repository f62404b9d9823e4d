//! Ids: which texts are valid, and that ids of different types cannot be confused.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::str::FromStr;

use paynow_sdk::{DiscordId, OrderId, ParseIdError, ProductId, StoreId};
use serde::de::DeserializeOwned;
use serde_json::json;

const DOCUMENTED: &str = "150439783699582976";

/// Invalid ids, and the reason that the message gives.
const REFUSED: [(&str, &str); 19] = [
    ("", "it is empty"),
    ("-1", "it is negative"),
    ("-0", "it is negative"),
    ("00", "it starts with a zero"),
    ("0150439783699582976", "it starts with a zero"),
    ("9223372036854775808", "it is too large"),
    ("18446744073709551616", "it is too large"),
    ("99999999999999999999999999999999999999999999999999", "it is too large"),
    (".", "it is not a number"),
    ("..", "it is not a number"),
    ("1/2", "it is not a number"),
    ("1%2F2", "it is not a number"),
    (" 1", "it is not a number"),
    ("1 ", "it is not a number"),
    ("1\n", "it is not a number"),
    ("+1", "it is not a number"),
    ("1.0", "it is not a number"),
    ("1e3", "it is not a number"),
    ("１２３", "it is not a number"),
];

/// The end of every message, which describes a valid id.
const LOOKS_LIKE: &str = "expected a whole number from 0 to 9223372036854775807 without leading zeros, such as \
                          150439783699582976";

#[test]
fn an_id_is_read_and_shown_as_it_is_written() {
    for text in ["0", "1", DOCUMENTED, "9223372036854775807"] {
        let id: ProductId = text.parse().unwrap();
        assert_eq!(id.to_string(), text);
        assert_eq!(id.get(), text.parse::<u64>().unwrap());
        assert_eq!(u64::from(id), id.get());
        assert_eq!((ProductId::new(id.get()), ProductId::try_from(id.get())), (id, Ok(id)));
        assert_eq!(format!("{id:?}"), format!("ProductId({text})"));
    }
    let id: ProductId = "7".parse().unwrap();
    assert_eq!(format!("[{id:>3}]"), "[  7]", "the width is kept");
}

#[test]
fn what_is_no_id_is_refused_with_what_an_id_looks_like() {
    for (text, problem) in REFUSED {
        let error = ProductId::from_str(text).unwrap_err();
        let shown: String = text.chars().take(40).collect();
        assert_eq!(error.to_string(), format!("invalid ProductId `{shown}`: {problem}; {LOOKS_LIKE}"));
    }
    let error: ParseIdError = DiscordId::try_from(u64::MAX).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("invalid DiscordId `18446744073709551615`: it is too large; {LOOKS_LIKE}")
    );
}

#[test]
fn what_is_no_id_is_refused_in_json_too() {
    for (text, problem) in REFUSED {
        let message = serde_json::from_value::<ProductId>(json!(text)).unwrap_err().to_string();
        assert!(message.contains(problem) && message.contains(LOOKS_LIKE), "{text:?}: {message}");
        assert!(message.contains("invalid ProductId `"), "{message}");
    }
    for (number, problem) in [
        ("-1", "it is negative"),
        ("9223372036854775808", "it is too large"),
        (&u64::MAX.to_string(), "large"),
    ] {
        let message = serde_json::from_str::<ProductId>(number).unwrap_err().to_string();
        assert!(message.contains(problem) && message.contains(LOOKS_LIKE), "{number}: {message}");
    }
    for other in ["1.0", "1e3", "-0.0", "99999999999999999999", "true", "null", "[]", "{}", "[\"1\"]"] {
        let message = serde_json::from_str::<ProductId>(other).unwrap_err().to_string();
        assert!(message.contains("expected a ProductId, a number as a string"), "{other}: {message}");
    }
}

#[test]
fn a_number_of_64_bits_is_refused() {
    assert_eq!(ProductId::new((1 << 63) - 1).to_string(), "9223372036854775807");
    let panic = std::panic::catch_unwind(|| ProductId::new(1 << 63)).unwrap_err();
    let message = panic.downcast_ref::<&str>().unwrap();
    assert!(message.contains("an id has 63 bits"), "{message}");
}

#[test]
fn json_has_a_string_and_may_have_a_number() {
    let id: StoreId = DOCUMENTED.parse().unwrap();
    assert_eq!(serde_json::to_value(id).unwrap(), json!(DOCUMENTED));
    assert_eq!(serde_json::from_value::<StoreId>(json!(DOCUMENTED)).unwrap(), id);
    assert_eq!(serde_json::from_str::<StoreId>(DOCUMENTED).unwrap(), id);
    assert_eq!(serde_json::from_str::<StoreId>(r#""\u0031""#).unwrap().get(), 1, "escapes are resolved");
    assert_eq!(serde_json::from_str::<StoreId>("9223372036854775807").unwrap().get(), i64::MAX as u64);
    assert_eq!(serde_json::from_str::<StoreId>("0").unwrap().get(), 0);
    let all: Vec<StoreId> = serde_json::from_value(json!([1, "2"])).unwrap();
    assert_eq!(all, [StoreId::new(1), StoreId::new(2)]);
}

#[test]
fn ids_are_keys_of_maps() {
    let json = json!({ "9": "nine", "10": "ten" });
    let sorted: BTreeMap<ProductId, String> = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(sorted.values().collect::<Vec<_>>(), ["nine", "ten"], "as numbers, not as texts");
    assert_eq!(serde_json::to_value(&sorted).unwrap(), json);
    let hashed: HashMap<ProductId, String> = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(hashed[&ProductId::new(10)], "ten");
    assert_eq!(serde_json::to_value(&hashed).unwrap(), json);
    let refused = serde_json::from_value::<BTreeMap<ProductId, String>>(json!({ "01": "" })).unwrap_err();
    assert!(refused.to_string().contains("it starts with a zero"), "{refused}");
}

#[test]
fn ids_are_ordered_as_they_were_made_and_copied_freely() {
    let (earlier, later) = (OrderId::new(99), OrderId::new(100));
    assert!(earlier < later && earlier.max(later) == later);
    let copy = earlier;
    assert_eq!(copy, earlier);
    assert_eq!(HashSet::from([earlier, later, copy]).len(), 2);
}

#[test]
fn an_id_knows_when_it_was_made() {
    // PayNow's epoch is 1645568542000. The store on the docs page has this id, and its `created_at` is
    // 2023-04-14T01:36:21.47124312Z, a millisecond after the time in its id.
    let store: StoreId = DOCUMENTED.parse().unwrap();
    assert_eq!(store.created_at().to_rfc3339(), "2023-04-14T01:36:21.470+00:00");
    // The example from Discord's documentation.
    let discord: DiscordId = "175928847299117063".parse().unwrap();
    assert_eq!(discord.created_at().to_rfc3339(), "2016-04-30T11:18:25.796+00:00");
    // The ends of the range are valid times as well.
    assert_eq!(StoreId::new(0).created_at().timestamp_millis(), 1_645_568_542_000);
    assert_eq!(DiscordId::new(0).created_at().timestamp_millis(), 1_420_070_400_000);
    let last = StoreId::new(i64::MAX as u64).created_at();
    assert_eq!(last.timestamp_millis(), 1_645_568_542_000 + (1 << 41) - 1);
}

/// All ids implement the same traits, although each is a distinct type.
fn is_an_id<T>(name: &str)
where
    T: FromStr<Err = ParseIdError> + ToString + TryFrom<u64, Error = ParseIdError> + DeserializeOwned,
    T: serde::Serialize + std::fmt::Debug + Copy + Ord + std::hash::Hash + Send + Sync + 'static,
    T: schemars::JsonSchema,
{
    let id: T = DOCUMENTED.parse().unwrap();
    assert_eq!(format!("{id:?}"), format!("{name}({DOCUMENTED})"));
    assert_eq!(serde_json::to_value(id).unwrap(), DOCUMENTED);
    assert_eq!(serde_json::from_value::<T>(json!(DOCUMENTED)).unwrap(), id);
    let message = T::from_str("..").unwrap_err().to_string();
    assert!(message.starts_with(&format!("invalid {name} `..`: ")), "{message}");
    assert_eq!(T::schema_name(), name);
}

/// Calls a generic function for each id type of the SDK.
macro_rules! for_each_id {
    ($check:ident: $($name:ident)*) => {{
        $($check::<paynow_sdk::$name>(stringify!($name));)*
        [$(stringify!($name)),*]
    }};
}

#[test]
fn every_id_of_the_document_is_one() {
    let checked = for_each_id!(is_an_id:
        CheckoutId CheckoutLineId CustomVariableId DiscordActionId DiscordId FlakeId GameServerId InventoryItemId
        MemberId OrderId ProductId ProductVersionId RoleId StoreId TagId TierGroupId UserId
    );
    let document: serde_json::Value =
        serde_json::from_str(include_str!("../../paynow-sdk/openapi.json")).unwrap();
    #[cfg(pages)]
    let document = crate::docs_pages::of_the_pages(document);
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let ids = schemas.iter().filter(|(_, schema)| schema["format"] == "flake-id");
    let ids: Vec<&str> = ids.map(|(name, _)| name.as_str()).collect();
    // The whole API has additional id types.
    assert!(checked.iter().all(|id| ids.contains(id)), "{ids:?}");
    assert!(ids.len() == checked.len() || cfg!(not(pages)), "{ids:?}");
}
