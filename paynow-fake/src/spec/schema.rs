//! JSON schemas and their violations.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jsonschema::{Draft, Registry, ValidationError, Validator, error::ValidationErrorKind};
use serde_json::{Value, json};

use super::document::Document;
use crate::flake_id::is_flake_id;

/// The document's own URI in the references that validators start from.
const DOCUMENT_URI: &str = "https://fake.invalid/paynow.json";

/// The validators of a document's schemas.
pub(crate) struct Validators {
    registry: Registry<'static>,
    /// Compiled on first use, so that a test that calls three operations does not wait for two hundred.
    compiled: Mutex<HashMap<String, Arc<Validator>>>,
}

/// A violation of a schema.
pub(crate) struct Violation {
    pub(crate) path: Vec<String>,
    pub(crate) message: String,
    /// The violated keyword of JSON Schema.
    pub(crate) keyword: String,
}

impl Validators {
    /// # Errors
    /// A reference of the document cannot be resolved.
    pub(crate) fn new(document: &Document) -> Result<Self, String> {
        let registry = Registry::new()
            .add(DOCUMENT_URI, document.value().clone())
            .and_then(|registry| registry.prepare())
            .map_err(|error| format!("a reference of the document cannot be resolved: {error}"))?;
        Ok(Self { registry, compiled: Mutex::default() })
    }

    /// The violations of the schema at a JSON pointer by a value.
    pub(crate) fn violations(&self, pointer: &str, value: &Value) -> Vec<Violation> {
        let validator = match self.validator(pointer) {
            Ok(validator) => validator,
            Err(message) => {
                return vec![Violation { path: Vec::new(), message, keyword: "schema".to_owned() }];
            }
        };
        let mut violations = Vec::new();
        // Most values are valid, and checking without collecting violations is faster.
        if !validator.is_valid(value) {
            for error in validator.iter_errors(value) {
                describe(&error, &mut violations);
            }
        }
        violations
    }

    fn validator(&self, pointer: &str) -> Result<Arc<Validator>, String> {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(validator) = compiled.get(pointer) {
            return Ok(Arc::clone(validator));
        }
        let fragment = percent_encoding::utf8_percent_encode(pointer, FRAGMENT);
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.registry)
            .with_format("flake-id", is_flake_id)
            .should_validate_formats(true)
            .build(&json!({ "$ref": format!("{DOCUMENT_URI}#{fragment}") }))
            .map_err(|error| format!("the document's schema at `{pointer}` is invalid: {error}"))?;
        let validator = Arc::new(validator);
        compiled.insert(pointer.to_owned(), Arc::clone(&validator));
        Ok(validator)
    }
}

/// The characters that are percent-encoded in the fragment of a URI.
const FRAGMENT: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%');

/// Describes a violation; for a nullable value, the violation of the branch that is not null.
fn describe(error: &ValidationError<'_>, violations: &mut Vec<Violation>) {
    let pointer = error.instance_path();
    let segments = pointer.as_str().split('/').skip(1);
    let mut path: Vec<String> =
        segments.map(|segment| segment.replace("~1", "/").replace("~0", "~")).collect();
    match error.kind() {
        ValidationErrorKind::OneOfNotValid { context } | ValidationErrorKind::AnyOf { context } => {
            let is_null_branch = |branch: &[ValidationError<'_>]| {
                matches!(branch, [only] if matches!(only.kind(), ValidationErrorKind::Type { .. })
                    && only.schema_path().as_str().ends_with("/1/type"))
            };
            let branches: Vec<_> = context.iter().filter(|branch| !is_null_branch(branch)).collect();
            if let [branch] = branches.as_slice() {
                branch.iter().for_each(|inner| describe(inner, violations));
                return;
            }
        }
        ValidationErrorKind::Required { property } => {
            path.extend(property.as_str().map(str::to_owned));
        }
        _ => {}
    }
    let keyword = error.kind().keyword().to_owned();
    // A message can contain the whole value.
    let message = error.to_string().chars().take(300).collect();
    violations.push(Violation { path, message, keyword });
}

/// Whether a schema accepts null.
pub(crate) fn accepts_null(schema: &Value) -> bool {
    let is_null = |value: &Value| value == "null";
    is_null(&schema["type"])
        || schema["type"].as_array().is_some_and(|types| types.iter().any(is_null))
        || ["oneOf", "anyOf"].iter().any(|keyword| {
            schema[*keyword].as_array().is_some_and(|branches| branches.iter().any(accepts_null))
        })
}

/// Whether an object must have a property.
pub(crate) fn is_required(schema: &Value, name: &str) -> bool {
    schema["required"].as_array().is_some_and(|names| names.iter().any(|known| known == name))
}

/// The type of a schema, apart from null.
pub(crate) fn type_of(schema: &Value) -> &str {
    let declared = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).find(|name| *name != "null"),
        name => name.as_str(),
    };
    declared.unwrap_or(if schema["properties"].is_object() || schema["additionalProperties"].is_object() {
        "object"
    } else if schema["items"].is_object() {
        "array"
    } else {
        "string"
    })
}
