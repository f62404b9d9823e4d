//! Reads a schema into the model.

use paynow_spec::document::pointer::escape;
use serde_json::{Map, Value};

use super::keywords::{
    Bound, DOCS, collect_docs, is_known, is_restriction, matches_everything, restricts, restricts_nothing,
};
use super::references::Reader;
use super::{Additional, Schema, Types};

impl<'a> Reader<'a> {
    /// Reads a schema and everything inside it.
    pub(super) fn schema(&self, raw: &'a Value, pointer: String) -> Schema<'a> {
        let Some(object) = raw.as_object() else {
            return Schema { never: *raw == Value::Bool(false), pointer, ..Schema::default() };
        };
        let reference = object.get("$ref").and_then(Value::as_str);
        let mut schema = Schema { pointer, ..Schema::default() };
        if let Some(reference) = reference
            && (self.is_3_0 || !object.keys().any(|keyword| restricts(keyword)))
        {
            schema.reference = Some(self.schema_name(reference));
            self.marks(&mut schema, object);
            return schema;
        }
        for (keyword, value) in object {
            self.keyword(&mut schema, keyword, value, object);
        }
        schema.complete();
        let unions = self.unions(object, &schema.pointer);
        let mut outer = Schema { pointer: schema.pointer.clone(), ..Schema::default() };
        self.marks(&mut outer, object);
        let mut merged = schema;
        if reference.is_some() || object.contains_key("allOf") {
            self.has_merged.set(true);
        }
        if let Some(reference) = reference {
            let named = Schema { reference: Some(self.schema_name(reference)), ..Schema::default() };
            merged = self.intersection(merged, named);
        }
        for (index, part) in object.get("allOf").and_then(Value::as_array).into_iter().flatten().enumerate() {
            let part = self.schema(part, format!("{}/allOf/{index}", outer.pointer));
            merged = self.intersection(merged, part);
        }
        for union in unions {
            merged = self.intersection(merged, union);
        }
        self.drop_empty_negations(&mut merged);
        merged.split_types();
        merged.mark_as(outer);
        merged.resolve_null();
        merged
    }

    /// Removes every `not` that excludes only values that the schema does not allow anyway.
    fn drop_empty_negations(&self, schema: &mut Schema<'a>) {
        let Some(negations) = schema.restrictions.remove("not") else { return };
        let excludes_nothing = |negation: &&'a Value| {
            let inner = self.schema(negation, String::new());
            let is_null = inner.only_null || inner.nullable && schema.nullable;
            !is_null && !schema.types.is_any() && self.excludes(schema, &inner)
        };
        let left: Vec<&'a Value> =
            negations.into_iter().filter(|negation| !excludes_nothing(negation)).collect();
        if !left.is_empty() {
            schema.restrictions.insert("not", left);
        }
    }

    /// Reads the annotations of the location, which are independent of its values.
    fn marks(&self, schema: &mut Schema<'a>, object: &'a Map<String, Value>) {
        let is_set = |keyword: &str| object.get(keyword) == Some(&Value::Bool(true));
        schema.docs = collect_docs(object, &DOCS);
        schema.default = object.get("default").filter(|value| !value.is_null());
        schema.read_only = is_set("readOnly");
        schema.write_only = is_set("writeOnly");
        schema.deprecated = is_set("deprecated");
        schema.nullable = self.is_3_0 && is_set("nullable");
        schema.says_null = schema.nullable;
        let unknown = object.iter().filter(|(keyword, _)| !is_known(keyword));
        schema.rest = unknown.map(|(keyword, value)| (keyword.as_str(), value)).collect();
    }

    fn keyword(
        &self,
        schema: &mut Schema<'a>,
        keyword: &'a str,
        value: &'a Value,
        object: &'a Map<String, Value>,
    ) {
        let below = |step: &str| format!("{}/{step}", schema.pointer);
        match keyword {
            "type" => {
                let names = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                let is_known = |name: &Value| {
                    name.as_str().is_some_and(|name| name == "null" || !Types::of(name).is_any())
                };
                if !names.iter().all(is_known) {
                    schema.rest.insert(keyword, value);
                }
                for name in names.iter().filter_map(Value::as_str) {
                    schema.nullable |= name == "null";
                    schema.types = schema.types.with(Types::of(name));
                }
                schema.types = schema.types.narrowed();
                schema.says_null = true;
                schema.only_null = schema.nullable && schema.types.is_any();
            }
            "enum" => schema.values = value.as_array().map(|values| values.iter().collect()),
            "const" => schema.values = Some(vec![value]),
            "format" => schema.format = value.as_str(),
            "pattern" => {
                schema.patterns =
                    value.as_str().filter(|pattern| !matches_everything(pattern)).into_iter().collect();
            }
            "uniqueItems" => schema.unique_items = *value == Value::Bool(true),
            "properties" | "patternProperties" => {
                let properties = value.as_object().into_iter().flatten().map(|(name, inner)| {
                    let pointer = below(&format!("{keyword}/{}", escape(name)));
                    (name.as_str(), self.schema(inner, pointer))
                });
                match keyword {
                    "properties" => schema.properties = properties.collect(),
                    _ => schema.pattern_properties = properties.collect(),
                }
            }
            "required" => {
                schema.required = value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            }
            "prefixItems" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                schema.tuple = items
                    .map(|(index, inner)| self.schema(inner, below(&format!("prefixItems/{index}"))))
                    .collect();
            }
            "items" => schema.items = Some(Box::new(self.schema(value, below("items")))),
            "additionalProperties" => {
                schema.additional = match value {
                    Value::Bool(false) => Additional::Nothing,
                    Value::Object(inner) if !inner.is_empty() => {
                        Additional::Schema(Box::new(self.schema(value, below("additionalProperties"))))
                    }
                    _ => Additional::Any,
                };
            }
            "allOf" | "oneOf" | "anyOf" | "discriminator" => {}
            _ if !restricts(keyword) => {}
            _ if is_restriction(keyword) => {
                if !restricts_nothing(keyword, value, object) {
                    schema.restrictions.insert(keyword, vec![value]);
                }
            }
            _ => {
                if let Some((keyword, bound)) = Bound::read(keyword, value, object) {
                    schema.add_bound(keyword, bound);
                }
            }
        }
    }

    /// The target of a reference, to be merged with other schemas. A circular reference allows anything.
    pub(super) fn expanded(&self, reference: &str) -> Schema<'a> {
        let Some((pointer, target)) = self.target(reference) else { return Schema::default() };
        if self.merging.borrow().contains(&pointer) {
            return Schema::default();
        }
        self.merging.borrow_mut().push(pointer.clone());
        let schema = self.schema(target, pointer);
        let schema = self.resolved(schema);
        self.merging.borrow_mut().pop();
        // The annotations of a component are compared at the component.
        Schema {
            docs: Default::default(),
            rest: Default::default(),
            default: None,
            read_only: false,
            write_only: false,
            deprecated: false,
            ..schema
        }
    }

    /// The target of a schema that is a reference, and any other schema itself.
    pub(super) fn resolved(&self, schema: Schema<'a>) -> Schema<'a> {
        let Some(name) = schema.reference else { return schema };
        let mut expanded = match name.starts_with('#') {
            true => self.expanded(name),
            false => self.expanded(&format!("#/components/schemas/{}", escape(name))),
        };
        expanded.mark_as(Schema { pointer: schema.pointer.clone(), ..schema });
        expanded
    }
}

impl<'a> Schema<'a> {
    pub(super) fn add_bound(&mut self, keyword: &'static str, bound: Bound) {
        let known = self.bounds.entry(keyword).or_insert(bound);
        if bound.is_tighter(*known, keyword) == Some(true) {
            *known = bound;
        }
    }

    /// Sets the location and adds the annotations of the surrounding schema.
    pub(super) fn mark_as(&mut self, outer: Self) {
        self.pointer = outer.pointer;
        self.docs.extend(outer.docs);
        self.rest.extend(outer.rest);
        self.default = outer.default.or(self.default);
        self.read_only |= outer.read_only;
        self.write_only |= outer.write_only;
        self.deprecated |= outer.deprecated;
        if outer.nullable && !self.only_null {
            (self.nullable, self.says_null) = (true, true);
        }
    }

    /// Adds what the schema's own keywords imply.
    fn complete(&mut self) {
        if let Some(values) = &mut self.values {
            let with_null = values.len();
            values.retain(|value| !value.is_null());
            let has_null = values.len() < with_null;
            if self.types.is_any() && !self.only_null {
                (self.nullable, self.says_null) = (has_null, true);
            }
            if values.is_empty() && has_null {
                (self.values, self.only_null) = (None, true);
            }
        }
        self.infer_type();
        if !self.types.is_any() && !self.types.has("object") {
            self.additional = Additional::Any;
        }
        if self.types == Types::of("integer") {
            for (keyword, bound) in &mut self.bounds {
                *bound = bound.of_integers(keyword);
            }
        }
    }

    /// Keywords for objects, lists or strings imply the type.
    pub(super) fn infer_type(&mut self) {
        if !self.types.is_any() || self.only_null {
            return;
        }
        if !self.properties.is_empty() || !self.required.is_empty() || !self.pattern_properties.is_empty() {
            self.types = Types::of("object");
        } else if self.items.is_some() || !self.tuple.is_empty() {
            self.types = Types::of("array");
        } else if self.is_string_enum() && self.values.iter().flatten().all(|value| value.is_string()) {
            self.types = Types::of("string");
        } else if !self.bounds.is_empty() || !self.patterns.is_empty() {
            // Next to a reference or in a part of a composition, a bound has the type of the whole schema.
        }
    }

    /// A schema that allows anything allows null, whether declared or not. The same applies to its type in the SDK.
    fn resolve_null(&mut self) {
        if self.reference.is_none() && !self.only_null && self.is_anything() {
            (self.nullable, self.says_null) = (false, false);
        }
        if matches!(self.additional, Additional::Nothing)
            && self.types.is_any()
            && self.properties.is_empty()
            && self.union.is_none()
        {
            // Only a schema that describes objects can forbid additional properties.
            self.additional = Additional::Any;
        }
    }
}
