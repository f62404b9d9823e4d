//! Locates elements of a document in the SDK: the name by which code refers to them, and their type.

use paynow_spec::naming::field_name;
use paynow_spec::surface::{Argument, Event, Method, RustType, Surface, TypeItem};

use crate::model::Schema;

/// The wrapper of the body of an event.
const EVENT: &str = "Event";

/// A location in the SDK of one of the documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct RustLocation {
    /// The name in code: `types::Product::name`, `store(id).orders().get_orders().limit()`; empty if it has none.
    pub(crate) name: String,
    /// Its type; none if it is not in the SDK.
    pub(crate) typ: Option<RustType>,
    /// Whether it is a whole component.
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

    /// The variant of an event, with its body.
    pub(crate) fn event(event: &Event) -> Self {
        let body = event.body.clone().map(|body| RustType::Of(EVENT, Box::new(RustType::Model(body))));
        Self { name: format!("webhooks::Event::{}", event.variant), typ: body, is_component: false }
    }

    /// Whether it is the envelope of an event.
    pub(crate) fn is_event(&self) -> bool {
        matches!(self.typ, Some(RustType::Of(EVENT, _)))
    }

    /// The result of a method.
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

    /// The field of a property in the type at this location.
    pub(crate) fn property(&self, surface: &Surface, property: &str) -> Self {
        if let Some(RustType::Of(EVENT, body)) = &self.typ {
            // The SDK's own code reads the other fields of an event.
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

    /// The element type of a list or a map at this location.
    pub(crate) fn element(&self, surface: &Surface) -> Self {
        let typ = self.content(surface).and_then(RustType::element).cloned();
        Self { name: self.name.clone(), typ, is_component: false }
    }

    /// An alternative of the union at this location.
    pub(crate) fn member(&self, surface: &Surface, schema: &Schema<'_>) -> Self {
        let known = schema.reference.and_then(|name| surface.type_of_schema(name));
        let known = known.or_else(|| surface.type_at(&schema.pointer));
        let typ = known.map(|name| RustType::Model(name.to_owned())).or_else(|| self.typ.clone());
        Self { name: self.name.clone(), typ, is_component: false }
    }

    /// The inner type of a newtype, and any other type itself.
    fn content<'s>(&'s self, surface: &'s Surface) -> Option<&'s RustType> {
        let typ = self.typ.as_ref()?;
        match typ.model().and_then(|name| surface.types.get(name)) {
            Some(TypeItem::Newtype(inner)) if typ.element().is_none() => Some(inner),
            _ => Some(typ),
        }
    }

    /// The kind of item that its type is, with the types in it; none if the type is not a model of the SDK.
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
