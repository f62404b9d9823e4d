//! One call of an operation.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::spec::Operation;

/// The query parameters by name, each with all of its values.
pub(crate) type Query = BTreeMap<String, Vec<String>>;

/// Parses a query string.
pub(crate) fn parse_query(text: &str) -> Query {
    let mut query = Query::new();
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        query.entry(name.into_owned()).or_default().push(value.into_owned());
    }
    query
}

/// An operation with its arguments.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    pub(crate) operation: &'a Operation,
    pub(crate) arguments: &'a [(String, String)],
    pub(crate) query: &'a Query,
    pub(crate) body: Option<&'a Value>,
    /// The scope of the call if its path does not contain one: the store of a storefront request.
    pub(crate) scope: &'a str,
}

impl Call<'_> {
    /// The argument of a path parameter.
    pub(crate) fn argument(&self, name: &str) -> &str {
        let found = self.arguments.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The path of a resource in the state: a template, or the beginning of one, with the arguments filled in.
    pub(crate) fn resource_path(&self, template: &str) -> String {
        let mut path = self.scope.to_owned();
        let mut rest = template;
        while let Some((literal, name, after)) = rest
            .split_once('{')
            .and_then(|(literal, after)| after.split_once('}').map(|(name, after)| (literal, name, after)))
        {
            path.push_str(literal);
            path.push_str(self.argument(name));
            rest = after;
        }
        path.push_str(rest);
        path
    }

    /// The fields of the body, if it is an object.
    pub(crate) fn fields(&self) -> Map<String, Value> {
        self.body.and_then(Value::as_object).cloned().unwrap_or_default()
    }

    /// The body, or null.
    pub(crate) fn body_or_null(&self) -> Value {
        self.body.cloned().unwrap_or_default()
    }
}
