//! A list of items whose operations take the same time for ten items as for ten thousand.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;
use std::sync::Arc;

use serde_json::Value;

use super::resources::property_name;

/// The position of an item in its list: items are numbered in the order in which they are added.
pub(crate) type Position = u64;

/// Items in order, indexed by the properties that they are looked up by.
#[derive(Default)]
pub(crate) struct List {
    items: BTreeMap<Position, Arc<Value>>,
    next: Position,
    /// By property and value. The index of a property is built when it is first used.
    indexes: HashMap<String, HashMap<String, BTreeSet<Position>>>,
    by_sort_order: BTreeSet<(Option<i64>, Position)>,
    by_id: BTreeSet<(Option<u64>, Position)>,
    /// How often each slug was requested.
    slugs: HashMap<String, u64>,
}

/// The range of a page, in numeric ids.
#[derive(Clone, Copy, Default)]
pub(crate) struct Cursor {
    pub(crate) after: Option<u64>,
    pub(crate) before: Option<u64>,
    pub(crate) ascending: bool,
}

/// The pseudo property for items without an ID: any of their properties that end in `_id`.
const ANY_ID: &str = "*_id";

impl List {
    #[cfg(feature = "inspector")]
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn get(&self, position: Position) -> Option<&Arc<Value>> {
        self.items.get(&position)
    }

    /// The items in the order in which they were added.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<Value>> {
        self.items.values()
    }

    /// The items by their `sort_order`; those without one come first, in the order in which they were added.
    pub(crate) fn sorted(&self) -> impl Iterator<Item = &Arc<Value>> {
        self.sorted_positions().filter_map(|position| self.items.get(&position))
    }

    pub(crate) fn sorted_positions(&self) -> impl Iterator<Item = Position> {
        self.by_sort_order.iter().map(|(_, position)| *position)
    }

    /// The items of a page by their ids.
    pub(crate) fn page(&self, cursor: Cursor) -> Box<dyn Iterator<Item = &Arc<Value>> + '_> {
        // The page is strictly between the cursors; `after` is the larger id when the order is descending.
        let (low, high) =
            if cursor.ascending { (cursor.after, cursor.before) } else { (cursor.before, cursor.after) };
        let from = low.map_or(Bound::Unbounded, |id| Bound::Excluded((Some(id), Position::MAX)));
        let to = high.map_or(Bound::Unbounded, |id| Bound::Excluded((Some(id), Position::MIN)));
        if let (Some(low), Some(high)) = (low, high)
            && low >= high
        {
            return Box::new(std::iter::empty());
        }
        // Items without a numeric ID are not part of any range.
        let is_bounded = low.or(high).is_some();
        let positions = self.by_id.range((from, to)).filter(move |(id, _)| !is_bounded || id.is_some());
        let items = positions.filter_map(|(_, position)| self.items.get(position));
        if cursor.ascending { Box::new(items) } else { Box::new(items.rev()) }
    }

    pub(crate) fn last_sort_order(&self) -> Option<i64> {
        self.by_sort_order.last().and_then(|(sort_order, _)| *sort_order)
    }

    /// Appends an item and returns its position.
    pub(crate) fn push(&mut self, item: Value) -> Position {
        let position = self.next;
        self.next += 1;
        self.link(position, &item);
        self.items.insert(position, Arc::new(item));
        position
    }

    pub(crate) fn replace(&mut self, position: Position, item: Value) -> Arc<Value> {
        let item = Arc::new(item);
        if let Some(before) = self.items.get(&position).cloned() {
            self.unlink(position, &before);
            self.link(position, &item);
            self.items.insert(position, Arc::clone(&item));
        }
        item
    }

    pub(crate) fn remove(&mut self, position: Position) -> Option<Arc<Value>> {
        let item = self.items.remove(&position)?;
        self.unlink(position, &item);
        Some(item)
    }

    /// The item that a path argument identifies: `{token}` its token, `{productId}` its ID, `{idOrSlug}` either. A
    /// member can also be identified by the ID of its user, and an item without an ID by any ID in it.
    pub(crate) fn find(&mut self, parameter: &str, argument: &str) -> Option<Position> {
        let own = property_name(parameter);
        let slug = parameter.to_lowercase().contains("slug").then_some("slug");
        let properties = [own.as_str(), "id", "user_id", "user.id"].into_iter().chain(slug);
        let first = properties.filter_map(|property| self.find_by(property, argument)).min();
        if first.is_some() {
            return first;
        }
        let index = self.index(ANY_ID);
        let positions: Vec<Position> = index.get(argument).into_iter().flatten().copied().collect();
        positions.into_iter().find(|position| self.items[position][&own].is_null())
    }

    /// The first item with this value of a property.
    pub(crate) fn find_by(&mut self, property: &str, value: &str) -> Option<Position> {
        self.index(property).get(value)?.first().copied()
    }

    /// An unused slug: the given one, with a number if necessary.
    pub(crate) fn free_slug(&mut self, slug: &str) -> String {
        if slug.is_empty() || self.find_by("slug", slug).is_none() {
            return slug.to_owned();
        }
        loop {
            // The count continues where it ended, so that the thousandth of a name is found as quickly as the second.
            let count = self.slugs.entry(slug.to_owned()).or_insert(1);
            *count += 1;
            let numbered = format!("{slug}-{count}");
            if self.find_by("slug", &numbered).is_none() {
                return numbered;
            }
        }
    }

    fn index(&mut self, property: &str) -> &HashMap<String, BTreeSet<Position>> {
        if !self.indexes.contains_key(property) {
            let mut index: HashMap<String, BTreeSet<Position>> = HashMap::new();
            for (position, item) in &self.items {
                for value in values(item, property) {
                    index.entry(value).or_default().insert(*position);
                }
            }
            self.indexes.insert(property.to_owned(), index);
        }
        &self.indexes[property]
    }

    fn link(&mut self, position: Position, item: &Value) {
        for (property, index) in &mut self.indexes {
            for value in values(item, property) {
                index.entry(value).or_default().insert(position);
            }
        }
        self.by_sort_order.insert((item["sort_order"].as_i64(), position));
        self.by_id.insert((numeric_id(item), position));
    }

    fn unlink(&mut self, position: Position, item: &Value) {
        for (property, index) in &mut self.indexes {
            for value in values(item, property) {
                if let Some(positions) = index.get_mut(&value) {
                    positions.remove(&position);
                    if positions.is_empty() {
                        index.remove(&value);
                    }
                }
            }
        }
        self.by_sort_order.remove(&(item["sort_order"].as_i64(), position));
        self.by_id.remove(&(numeric_id(item), position));
    }
}

impl From<Vec<Value>> for List {
    fn from(items: Vec<Value>) -> Self {
        let mut list = Self::default();
        for item in items {
            list.push(item);
        }
        list
    }
}

fn numeric_id(item: &Value) -> Option<u64> {
    item["id"].as_str().and_then(|id| id.parse().ok())
}

/// The values of an item under which it is found for a property.
fn values(item: &Value, property: &str) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match property {
        "user.id" => Vec::from_iter(text(&item["user"]["id"])),
        ANY_ID if item["id"].is_null() => {
            let ids = item.as_object().into_iter().flatten().filter(|(name, _)| name.ends_with("_id"));
            ids.filter_map(|(_, id)| text(id)).collect()
        }
        ANY_ID => Vec::new(),
        property => Vec::from_iter(text(&item[property])),
    }
}
