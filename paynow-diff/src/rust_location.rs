//! Where something of a document is in the SDK: what code calls it, and its type.

use paynow_spec::naming::field_name;
use paynow_spec::surface::{Argument, Event, Method, RustType, Surface, TypeItem};

use crate::model::Schema;

/// What holds the body of an event.
const EVENT: &str = "Event";

/// A location in the SDK of one of the documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct RustLocation {
    /// What code calls it: `types::Product::name`, `store(id).orders().get_orders().limit()`; empty where it has no name.
    pub(crate) name: String,
    /// Its type; none where the SDK has none of it.
    pub(crate) typ: Option<RustType>,
    /// Whether it is a component as a whole.
    pub(crate) is_component: bool,
}

impl RustLocation {
    pub(crate) fn component(surface: &Surface, name: &str) -> Self {
        if !surface.types.contains_key(name) {
            return Self { is_component: true, ..Self::default() };
        }
        let typ = Some(RustType::Model(name.to_owned()));
        Self { name: surface.path(name), typ, is_component: true }
    }

    pub(crate) fn method(method: Option<&Method>) -> Self {
        Self { name: method.map(|method| method.name.clone()).unwrap_or_default(), ..Self::default() }
    }

    /// A variant of the events, with the body that it holds.
    pub(crate) fn event(event: &Event) -> Self {
        let body = event.body.clone().map(|body| RustType::Of(EVENT, Box::new(RustType::Model(body))));
        Self { name: format!("webhooks::Event::{}", event.variant), typ: body, is_component: false }
    }

    /// Whether it is the envelope of an event.
    pub(crate) fn is_event(&self) -> bool {
        matches!(self.typ, Some(RustType::Of(EVENT, _)))
    }

    /// The value that a method's call gives.
    pub(crate) fn result(method: Option<&Method>) -> Self {
        Self { typ: method.map(|method| method.result.clone()), ..Self::method(method) }
    }

    /// An argument of a method, or a setter of its call.
    pub(crate) fn argument(method: Option<&Method>, argument: Option<&Argument>) -> Self {
        let setter = argument.filter(|argument| !argument.is_required).map(|setter| setter.name.clone());
        Self {
            name: setter.unwrap_or_else(|| Self::method(method).name),
            typ: argument.map(|argument| argument.typ.clone()),
            is_component: false,
        }
    }

    /// The field of a property in what is here.
    pub(crate) fn property(&self, surface: &Surface, property: &str) -> Self {
        if let Some(RustType::Of(EVENT, body)) = &self.typ {
            // What else an event is sent with is read by code of the SDK's own.
            let typ = (property == "body").then(|| (**body).clone());
            return Self { name: self.name.clone(), typ, is_component: false };
        }
        let Some(owner) = self.content(surface).and_then(RustType::model) else {
            return Self { name: self.name.clone(), ..Self::default() };
        };
        let structure = surface.structure(owner);
        let field = structure.map_or_else(|| field_name(property), |known| known.field_name(property));
        Self {
            typ: structure.and_then(|known| known.fields.get(&field).cloned()),
            name: format!("{}::{field}", surface.path(owner)),
            is_component: false,
        }
    }

    /// What the list or the map here holds.
    pub(crate) fn element(&self, surface: &Surface) -> Self {
        let typ = self.content(surface).and_then(RustType::element).cloned();
        Self { name: self.name.clone(), typ, is_component: false }
    }

    /// One of the alternatives of what is here.
    pub(crate) fn member(&self, surface: &Surface, schema: &Schema<'_>) -> Self {
        let known = schema.reference.and_then(|name| surface.type_of_schema(name));
        let known = known.or_else(|| surface.type_at(&schema.pointer));
        let typ = known.map(|name| RustType::Model(name.to_owned())).or_else(|| self.typ.clone());
        Self { name: self.name.clone(), typ, is_component: false }
    }

    /// What is in it: a struct around one value is that value.
    fn content<'s>(&'s self, surface: &'s Surface) -> Option<&'s RustType> {
        let typ = self.typ.as_ref()?;
        match typ.model().and_then(|name| surface.types.get(name)) {
            Some(TypeItem::Newtype(inner)) if typ.element().is_none() => Some(inner),
            _ => Some(typ),
        }
    }

    /// What kind of item its type is, with the types in it; nothing for what is no item of the SDK's models.
    pub(crate) fn shape(&self, surface: &Surface) -> Option<(String, Vec<RustType>)> {
        let name = self.typ.as_ref()?.model()?;
        let (kind, mut inner) = match surface.types.get(name)? {
            TypeItem::Struct(_) => ("struct", Vec::new()),
            TypeItem::Newtype(inner) => ("newtype", vec![inner.clone()]),
            TypeItem::Enum(_) => ("enum", Vec::new()),
            TypeItem::Union(_) => ("union", Vec::new()),
            TypeItem::Untagged(members) => ("enum of models", members.clone()),
            _ => return None,
        };
        inner.sort();
        Some((kind.to_owned(), inner))
    }
}
