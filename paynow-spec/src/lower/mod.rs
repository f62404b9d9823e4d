//! Writes the document that progenitor accepts: OpenAPI 3.0.3 with the types of the SDK.
//!
//! There is one named rule for each limit of progenitor, and for each construct from which it would generate code
//! that is bad for users. PayNow's mistakes are not handled here but in overlays. `tests/cases/lower/RULE.json` shows
//! what each rule prevents.

mod alternatives;
mod any_value;
mod doc_text;
mod enums;
mod hoist;
mod identifiers;
mod names;
mod nullability;
mod operations;
mod parameters;
mod properties;
mod responses;
mod schemas;
mod shape;
mod usage;
mod webhooks;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::document::{canonical, pointer};
use crate::finding::Finding;
use crate::naming::FLAKE_ID;

pub use operations::original_pointer;
pub use webhooks::lower_webhooks;

/// The name of the SDK crate, to which the generated types refer.
pub const SDK_CRATE: &str = "paynow-sdk";

/// A rule about one limit of progenitor.
pub struct Rule {
    /// Its stable name.
    pub name: &'static str,
    /// What would happen without it.
    pub prevents: &'static str,
    apply: fn(&mut Lowering),
}

/// The target of lowering.
#[derive(Clone, Copy)]
struct Target {
    /// The module of the SDK that contains its enums and unions.
    module: &'static str,
    /// The IDs that the SDK's own code names, regardless of the document.
    identifiers: &'static [&'static str],
}

const API: Target = Target { module: "types", identifiers: &[FLAKE_ID, "StoreId"] };

/// The state of lowering.
pub struct Lowering {
    /// The document.
    pub document: Value,
    /// Findings about what was left out.
    pub findings: Vec<Finding>,
    /// The new name of every schema, by its original name.
    pub names: BTreeMap<String, String>,
    /// The schema created for each inline schema, by the pointer of its location; the name is not final yet.
    pub hoisted: BTreeMap<String, String>,
    target: Target,
}

/// All rules in the order in which they are applied.
pub const RULES: &[Rule] = &[
    Rule {
        name: "path-parameters",
        prevents: "a parameter that a whole path has is missed by the rules about the parameters of operations",
        apply: parameters::of_paths,
    },
    Rule {
        name: "any-value",
        prevents: "schemas that are `true` or `false` are refused, and so are lists that do not say what they hold",
        apply: any_value::any_value,
    },
    Rule {
        name: "constant-alternatives",
        prevents: "an enum that is written as a `oneOf` of constants becomes an untagged union of closed enums",
        apply: alternatives::constants,
    },
    Rule {
        name: "schema-notes",
        prevents: "bounds and patterns become newtypes whose constructors fail, and defaults hide a null",
        apply: schemas::notes,
    },
    Rule {
        name: "type-arrays",
        prevents: "`type: [null, string]` is refused: invalid type: sequence, expected a string",
        apply: schemas::type_arrays,
    },
    Rule {
        name: "null-alternatives",
        prevents: "`oneOf` with null becomes an enum with a variant for null instead of an Option",
        apply: schemas::null_alternatives,
    },
    Rule {
        name: "string-formats",
        prevents: "a format that the SDK has no type for asks for a crate that the SDK does not have",
        apply: schemas::formats,
    },
    Rule {
        name: "unknown-fields",
        prevents: "`additionalProperties: false` becomes deny_unknown_fields: a new field breaks every user",
        apply: schemas::unknown_fields,
    },
    Rule {
        name: "media-types",
        prevents: "a body with several media types panics: more media types than expected",
        apply: operations::media_types,
    },
    Rule {
        name: "responses",
        prevents: "`default` counts as a success and as an error type, and two success types panic",
        apply: responses::responses,
    },
    Rule {
        name: "property-names",
        prevents: "two properties that have one name in Rust, as userId and user_id, do not compile",
        apply: properties::names,
    },
    Rule {
        name: "inline-schemas",
        prevents: "an enum, object or union without a name is named by typify, and an inline enum stays closed",
        apply: hoist::hoist,
    },
    Rule {
        name: "unions",
        prevents: "discriminators are ignored: an untagged enum takes the first variant, and a new kind breaks a list",
        apply: alternatives::unions,
    },
    Rule {
        name: "schema-names",
        prevents: "`ProductDto` in Rust code, and two schemas that differ only in case becoming one type",
        apply: names::strip_suffix,
    },
    Rule {
        name: "identifiers",
        prevents: "every id is a String: an order's id passes where a product's is meant, and so does `..`",
        apply: identifiers::distinguish,
    },
    Rule {
        name: "open-enums",
        prevents: "a closed enum fails on the first value that PayNow adds: unknown variant",
        apply: enums::open,
    },
    Rule {
        name: "union-types",
        prevents: "a union of the SDK's own becomes a serde_json::Value",
        apply: alternatives::union_types,
    },
    Rule {
        name: "parameter-styles",
        prevents: "deepObject and cookies are refused, and `explode: false` is written like any other list",
        apply: parameters::styles,
    },
    Rule {
        name: "parameter-names",
        prevents: "two parameters with one Rust name do not compile: bound more than once",
        apply: parameters::names,
    },
    Rule {
        name: "optional-bodies",
        prevents: "a body that may be left out is always sent",
        apply: operations::optional_bodies,
    },
    Rule {
        name: "operation-names",
        prevents: "two operationIds that differ only in case or punctuation become one method",
        apply: operations::names,
    },
    Rule {
        name: "nullable-components",
        prevents: "a union that may be null becomes two types of one name, and a header that may be null has no text",
        apply: nullability::nullable_components,
    },
    Rule {
        name: "three-states",
        prevents: "a PATCH cannot say null: an absent field and a cleared one are the same Option",
        apply: nullability::three_states,
    },
    Rule {
        name: "optional-collections",
        prevents: "an optional list cannot be null, and an empty one cannot be sent",
        apply: nullability::optional_collections,
    },
    Rule {
        name: "reference-siblings",
        prevents: "3.0 ignores what stands beside a `$ref`: the description of the field is lost",
        apply: schemas::reference_siblings,
    },
    Rule {
        name: "code-in-descriptions",
        prevents: "code in a description is compiled and run as a test of the SDK, and fails",
        apply: doc_text::descriptions,
    },
    Rule { name: "version", prevents: "anything but 3.0.x is refused: invalid version", apply: version },
];

/// The result of lowering a document.
pub struct Lowered {
    /// The document that progenitor accepts.
    pub document: Value,
    /// Findings about what was left out.
    pub findings: Vec<Finding>,
    /// The Rust type of every schema, by the schema's name.
    pub names: BTreeMap<String, String>,
    /// The schema in [`Self::names`] that was created for each inline schema, by the pointer of its location.
    pub hoisted: BTreeMap<String, String>,
}

impl Lowered {
    /// The pointer, in the original document, of the schema that a Rust type was generated from.
    pub fn place_of(&self, type_name: &str) -> Option<String> {
        let (schema, _) = self.names.iter().find(|(_, name)| *name == type_name)?;
        let hoisted = self.hoisted.iter().find(|(_, name)| *name == schema);
        Some(hoisted.map_or_else(|| pointer::schema(schema), |(place, _)| place.clone()))
    }
}

/// Lowers a merged and corrected OpenAPI 3.1 document.
pub fn lower(document: &Value) -> Lowered {
    lower_by(document.clone(), |_| true)
}

/// Applies only some of the rules, so that a test can show what one of them prevents.
pub fn lower_by(document: Value, applies: impl Fn(&str) -> bool) -> Lowered {
    let mut lowered = lower_for(API, document, applies);
    if lowered.document.is_object() {
        usage::mark(&mut lowered.document);
    }
    Lowered { document: canonical::sorted(lowered.document), ..lowered }
}

fn lower_for(target: Target, document: Value, applies: impl Fn(&str) -> bool) -> Lowered {
    let mut lowering = Lowering {
        document: canonical::canonical(document),
        findings: Vec::new(),
        names: BTreeMap::new(),
        hoisted: BTreeMap::new(),
        target,
    };
    // The rules assume valid structures; the contract reports invalid ones.
    if lowering.document.is_object() {
        for rule in RULES.iter().filter(|rule| applies(rule.name)) {
            (rule.apply)(&mut lowering);
        }
    }
    let Lowering { document, findings, names, hoisted, .. } = lowering;
    Lowered { document, findings, names, hoisted }
}

fn version(lowering: &mut Lowering) {
    let Some(document) = lowering.document.as_object_mut() else { return };
    document.insert("openapi".to_owned(), json!("3.0.3"));
    document.remove("jsonSchemaDialect");
    // progenitor generates only clients, and 3.0 does not have the key.
    document.remove("webhooks");
}

/// A schema whose Rust type is defined by the SDK.
fn rust_type(path: &str, parameters: &[Value]) -> Value {
    let mut extension = json!({ "crate": SDK_CRATE, "version": "*", "path": format!("paynow_sdk::{path}") });
    if !parameters.is_empty() {
        extension["parameters"] = json!(parameters);
    }
    extension
}

/// Appends a sentence to a description as a separate paragraph.
fn describe(object: &mut serde_json::Map<String, Value>, sentence: &str) {
    let known = object.get("description").and_then(Value::as_str).map(str::trim).unwrap_or_default();
    let text = if known.is_empty() { sentence.to_owned() } else { format!("{known}\n\n{sentence}") };
    object.insert("description".to_owned(), json!(text));
}
