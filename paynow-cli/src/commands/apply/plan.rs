//! Computes the changes that bring a store in line with a price list.

use std::collections::BTreeMap;

use paynow_sdk::chrono::DateTime;
use serde_json::{Map, Value};

use super::price_list::Line;
use crate::failure::Failure;

/// The changes to apply, in the order of the list.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) changes: Vec<Change>,
    /// The number of lines that match the store already.
    pub(super) unchanged: usize,
}

/// A product to create or update.
#[derive(Debug)]
pub(super) struct Change {
    /// The line number in the list.
    pub(super) line: u64,
    pub(super) slug: String,
    /// The id of the product; `None` if it is to be created.
    pub(super) product_id: Option<String>,
    pub(super) fields: Vec<FieldChange>,
}

#[derive(Debug)]
pub(super) struct FieldChange {
    pub(super) name: String,
    pub(super) from: Value,
    pub(super) to: Value,
}

impl Plan {
    /// Compares a list with the products of a store.
    ///
    /// # Errors
    /// Several products of the store have the same slug, so the product that a line refers to is ambiguous. Or a product
    /// has no id, so that it can only be created again, not updated.
    pub(super) fn new(lines: Vec<Line>, products: &[Value]) -> Result<Self, Failure> {
        let mut by_slug: BTreeMap<&str, Vec<(String, &Value)>> = BTreeMap::new();
        for product in products {
            let id = id_of(product).ok_or_else(|| {
                Failure::failed(format!(
                    "PayNow returned a product without an ID (its slug is {}); nothing was changed",
                    product["slug"]
                ))
            })?;
            if let Some(slug) = product["slug"].as_str() {
                by_slug.entry(slug).or_default().push((id, product));
            }
        }
        let mut plan = Self { changes: Vec::new(), unchanged: 0 };
        for line in lines {
            let change = match by_slug.get(line.slug.as_str()).map(Vec::as_slice) {
                None | Some([]) => Change::new(&line, None, &Value::Null),
                Some([(id, product)]) => Change::new(&line, Some(id.clone()), product),
                Some(several) => {
                    let ids: Vec<&str> = several.iter().map(|(id, _)| id.as_str()).collect();
                    return Err(Failure::failed(format!(
                        "line {}: the store has several products with the slug `{}` ({}); nothing was changed",
                        line.number,
                        line.slug,
                        ids.join(", ")
                    )));
                }
            };
            if change.fields.is_empty() {
                plan.unchanged += 1;
            } else {
                plan.changes.push(change);
            }
        }
        Ok(plan)
    }
}

impl Change {
    fn new(line: &Line, product_id: Option<String>, product: &Value) -> Self {
        let fields = line.fields.iter().filter(|(name, to)| !is_same(&product[name.as_str()], to));
        let fields = fields.map(|(name, to)| FieldChange {
            name: name.clone(),
            from: product[name.as_str()].clone(),
            to: to.clone(),
        });
        Self { line: line.number, slug: line.slug.clone(), product_id, fields: fields.collect() }
    }

    /// The request body of the change.
    pub(super) fn body(&self) -> Value {
        let fields: Map<String, Value> =
            self.fields.iter().map(|change| (change.name.clone(), change.to.clone())).collect();
        Value::Object(fields)
    }

    pub(super) fn action(&self) -> &'static str {
        if self.product_id.is_some() { "update" } else { "create" }
    }
}

/// The id of a product, which can be a string or a number.
pub(super) fn id_of(product: &Value) -> Option<String> {
    match &product["id"] {
        Value::String(id) if !id.is_empty() => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// Whether two values are equivalent. A point in time can be written in several ways, and an id can be a number or a
/// string.
fn is_same(left: &Value, right: &Value) -> bool {
    let time = |value: &Value| DateTime::parse_from_rfc3339(value.as_str()?).ok();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match (time(left), time(right)) {
        (Some(left), Some(right)) => left == right,
        _ => left == right || (!left.is_null() && text(left) == text(right)),
    }
}
