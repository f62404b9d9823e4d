//! The document that the fake is driven by: its operations, found by path, and its schemas, checked by
//! `jsonschema`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jsonschema::{Draft, Registry, ValidationError, Validator, error::ValidationErrorKind};
use serde_json::{Value, json};

use crate::id;

/// What the document is called in references of the validators' own.
const ADDRESS: &str = "https://fake.invalid/paynow.json";
const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "head", "options"];

/// A PayNow document, read.
pub(crate) struct Spec {
    document: Value,
    operations: Vec<Arc<Operation>>,
    registry: Registry<'static>,
    /// Made when they are first used: a test that calls three operations does not wait for two hundred.
    validators: Mutex<HashMap<String, Arc<Validator>>>,
}

/// One operation.
pub(crate) struct Operation {
    pub(crate) id: String,
    /// In capitals.
    pub(crate) method: String,
    pub(crate) template: String,
    pub(crate) parameters: Vec<Parameter>,
    /// The JSON pointer of the body's schema, and whether there must be one.
    pub(crate) body: Option<(String, bool)>,
    pub(crate) status: u16,
    /// The JSON pointer of the answer's schema.
    pub(crate) answer: Option<String>,
    /// The security schemes of which one is enough; empty where none is needed.
    pub(crate) schemes: Vec<String>,
}

/// A parameter in the path, the query or a header.
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) required: bool,
    /// The JSON pointer of its schema.
    pub(crate) schema: String,
}

/// The arguments of a path, by the names of its parameters.
pub(crate) type Arguments = Vec<(String, String)>;

/// What a path leads to.
pub(crate) enum Route {
    Found(Arc<Operation>, Arguments),
    /// The path exists; these are its methods.
    OtherMethods(Vec<String>),
    Nowhere,
}

/// One thing that is wrong with a value.
pub(crate) struct Violation {
    pub(crate) path: Vec<String>,
    pub(crate) message: String,
    /// The keyword of JSON Schema that is violated.
    pub(crate) keyword: String,
}

impl Spec {
    /// Reads a document of OpenAPI 3.0 or 3.1.
    ///
    /// # Errors
    /// It is none, or it has a reference that leads nowhere.
    pub(crate) fn parse(mut document: Value) -> Result<Self, String> {
        if !document["openapi"].as_str().is_some_and(|version| version.starts_with("3.")) {
            return Err("the document has no `openapi: 3.x`; it is no OpenAPI document".to_owned());
        }
        normalise(&mut document);
        let mut operations = Vec::new();
        for (template, item) in document["paths"].as_object().into_iter().flatten() {
            for method in METHODS {
                if item[method].is_object() {
                    operations.push(Arc::new(operation(&document, template, method)?));
                }
            }
        }
        let registry = Registry::new()
            .add(ADDRESS, document.clone())
            .and_then(|registry| registry.prepare())
            .map_err(|error| format!("the document has a reference that leads nowhere: {error}"))?;
        Ok(Self { document, operations, registry, validators: Mutex::default() })
    }

    /// Every operation.
    pub(crate) fn operations(&self) -> &[Arc<Operation>] {
        &self.operations
    }

    /// The operation with this template and method.
    pub(crate) fn operation(&self, template: &str, method: &str) -> Option<&Arc<Operation>> {
        self.operations.iter().find(|operation| operation.template == template && operation.method == method)
    }

    /// Finds the operation of a request. Where two templates fit, the one with more words of its own is the
    /// path, with whatever methods that has.
    pub(crate) fn route(&self, method: &str, path: &str) -> Route {
        let fitting = self.operations.iter().filter_map(|operation| {
            let arguments = matched(&operation.template, path)?;
            Some((operation, arguments))
        });
        let mut fitting: Vec<(&Arc<Operation>, Arguments)> = fitting.collect();
        let fewest = fitting.iter().map(|(_, arguments)| arguments.len()).min();
        fitting.retain(|(_, arguments)| Some(arguments.len()) == fewest);
        let mut methods: Vec<String> =
            fitting.iter().map(|(operation, _)| operation.method.clone()).collect();
        match fitting.into_iter().find(|(operation, _)| operation.method == method) {
            Some((operation, arguments)) => Route::Found(Arc::clone(operation), arguments),
            None if methods.is_empty() => Route::Nowhere,
            None => {
                methods.sort();
                methods.dedup();
                Route::OtherMethods(methods)
            }
        }
    }

    /// What stands at a JSON pointer, a reference followed.
    pub(crate) fn at(&self, pointer: &str) -> &Value {
        self.resolved(self.document.pointer(pointer).unwrap_or(&Value::Null))
    }

    /// A schema, its references followed.
    pub(crate) fn resolved<'a>(&'a self, mut schema: &'a Value) -> &'a Value {
        // A chain of references that is longer than this is a circle.
        for _ in 0..32 {
            let Some(reference) = schema["$ref"].as_str() else { return schema };
            schema = reference
                .strip_prefix('#')
                .and_then(|pointer| self.document.pointer(pointer))
                .unwrap_or(&Value::Null);
        }
        &Value::Null
    }

    /// What is wrong with a value, by the schema at a JSON pointer.
    pub(crate) fn violations(&self, pointer: &str, value: &Value) -> Vec<Violation> {
        let validator = match self.validator(pointer) {
            Ok(validator) => validator,
            Err(message) => {
                return vec![Violation { path: Vec::new(), message, keyword: "schema".to_owned() }];
            }
        };
        let mut violations = Vec::new();
        for error in validator.iter_errors(value) {
            describe(&error, &[], &mut violations);
        }
        violations
    }

    fn validator(&self, pointer: &str) -> Result<Arc<Validator>, String> {
        let mut validators = self.validators.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(validator) = validators.get(pointer) {
            return Ok(Arc::clone(validator));
        }
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.registry)
            .with_format("flake-id", id::is_flake)
            .should_validate_formats(true)
            .build(&json!({ "$ref": format!("{ADDRESS}#{}", percent_encoding::utf8_percent_encode(pointer, FRAGMENT)) }))
            .map_err(|error| format!("the spec's own schema at `{pointer}` is broken: {error}"))?;
        let validator = Arc::new(validator);
        validators.insert(pointer.to_owned(), Arc::clone(&validator));
        Ok(validator)
    }
}

/// What may not stand in the fragment of an address as it is.
const FRAGMENT: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%');

/// The arguments of a path, if it is one of a template.
fn matched(template: &str, path: &str) -> Option<Arguments> {
    let mut arguments = Vec::new();
    let mut parts = path.split('/');
    for step in template.split('/') {
        let part = parts.next()?;
        match step.strip_prefix('{').and_then(|step| step.strip_suffix('}')) {
            Some(name) if !part.is_empty() => {
                let argument = percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned();
                arguments.push((name.to_owned(), argument));
            }
            Some(_) => return None,
            None if step == part => {}
            None => return None,
        }
    }
    parts.next().is_none().then_some(arguments)
}

fn operation(document: &Value, template: &str, method: &str) -> Result<Operation, String> {
    let base = format!("/paths/{}", escape(template));
    let item = &document["paths"][template];
    let value = &item[method];
    let mut parameters: Vec<Parameter> = Vec::new();
    for (place, list) in [(format!("{base}/{method}"), value), (base.clone(), item)] {
        for (index, parameter) in list["parameters"].as_array().into_iter().flatten().enumerate() {
            let mut pointer = format!("{place}/parameters/{index}");
            let mut parameter = parameter;
            if let Some(target) = parameter["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'))
            {
                pointer = target.to_owned();
                parameter = document.pointer(target).ok_or_else(|| format!("`#{target}` leads nowhere"))?;
            }
            let name = parameter["name"].as_str().unwrap_or_default().to_owned();
            let place = parameter["in"].as_str().unwrap_or_default().to_owned();
            // An operation's parameter takes the place of its path's.
            if !parameters.iter().any(|known| known.name == name && known.place == place) {
                let required = place == "path" || parameter["required"] == true;
                parameters.push(Parameter { name, place, required, schema: format!("{pointer}/schema") });
            }
        }
    }
    let content = &value["requestBody"]["content"];
    let body = content["application/json"]["schema"].is_object().then(|| {
        let pointer = format!("{base}/{method}/requestBody/content/application~1json/schema");
        (pointer, value["requestBody"]["required"] == true)
    });
    let status = value["responses"]
        .as_object()
        .into_iter()
        .flat_map(|answers| answers.keys())
        .filter_map(|status| status.parse::<u16>().ok())
        .filter(|status| (200..300).contains(status))
        .min()
        .unwrap_or(200);
    let answer = format!("{base}/{method}/responses/{status}/content/application~1json/schema");
    let has_answer = status != 204 && document.pointer(&answer).is_some();
    let security = if value["security"].is_array() { &value["security"] } else { &document["security"] };
    let alternatives: Vec<&Value> = security.as_array().into_iter().flatten().collect();
    let is_optional =
        alternatives.iter().any(|schemes| schemes.as_object().is_some_and(serde_json::Map::is_empty));
    let schemes = alternatives
        .iter()
        .filter(|_| !is_optional)
        .flat_map(|schemes| schemes.as_object().into_iter().flat_map(|schemes| schemes.keys().cloned()))
        .collect();
    let id = match value["operationId"].as_str() {
        Some(id) => id.to_owned(),
        None => format!("{} {template}", method.to_uppercase()),
    };
    Ok(Operation {
        id,
        method: method.to_uppercase(),
        template: template.to_owned(),
        parameters,
        body,
        status,
        answer: has_answer.then_some(answer),
        schemes,
    })
}

/// Brings what OpenAPI says beside JSON Schema into it: `nullable` of 3.0, the ranges of integer formats.
fn normalise(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(normalise),
        Value::Object(object) => {
            object.values_mut().for_each(normalise);
            let range = match object.get("format").and_then(Value::as_str) {
                Some("int32") => Some((i64::from(i32::MIN), i64::from(i32::MAX))),
                Some("int64") => Some((i64::MIN, i64::MAX)),
                _ => None,
            };
            if let Some((least, most)) = range {
                object.entry("minimum").or_insert_with(|| json!(least));
                object.entry("maximum").or_insert_with(|| json!(most));
            }
            if object.remove("nullable") == Some(Value::Bool(true)) {
                let inner = std::mem::take(object);
                object.insert("anyOf".to_owned(), json!([inner, { "type": "null" }]));
            }
        }
        _ => {}
    }
}

/// Says what is wrong; of a choice with null, what is wrong by the other choice.
fn describe(error: &ValidationError<'_>, base: &[String], violations: &mut Vec<Violation>) {
    let mut path = base.to_vec();
    path.extend(
        error
            .instance_path()
            .as_str()
            .split('/')
            .skip(1)
            .map(|step| step.replace("~1", "/").replace("~0", "~")),
    );
    match error.kind() {
        ValidationErrorKind::OneOfNotValid { context } | ValidationErrorKind::AnyOf { context } => {
            let is_null_branch = |branch: &[ValidationError<'_>]| {
                matches!(branch, [only] if matches!(only.kind(), ValidationErrorKind::Type { .. })
                    && only.schema_path().as_str().ends_with("/1/type"))
            };
            let branches: Vec<_> = context.iter().filter(|branch| !is_null_branch(branch)).collect();
            if let [branch] = branches.as_slice() {
                branch.iter().for_each(|inner| describe(inner, base, violations));
                return;
            }
        }
        ValidationErrorKind::Required { property } => {
            path.extend(property.as_str().map(str::to_owned));
        }
        _ => {}
    }
    let keyword = error.kind().keyword().to_owned();
    // A message can hold the whole value.
    let message = error.to_string().chars().take(300).collect();
    violations.push(Violation { path, message, keyword });
}

/// Escapes one step of a JSON pointer.
pub(crate) fn escape(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}
