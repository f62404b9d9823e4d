//! Rules about the fields of objects, and about whole schemas.

use super::{BREAKS, DEPENDS, Example, Family, Scope, WORKS, mirrored};

const READ: &str = "/components/schemas/ThingDto/properties";
const MAKER: &str = "/components/schemas/MakerDto";

const OPTIONAL_ADDED: Family = Family {
    stem: "optional-property-added",
    scope: Scope::Directed,
    mirror: "optional-property-removed",
    request: WORKS,
    response: WORKS,
    rust: "a new field: none, for a struct that is only received is `#[non_exhaustive]`, and a literal of one that is sent ends in `..Default::default()` or `..Model::new(…)`; breaks an object that had no fields, for it was a map",
    says: "An object has one more field, which may be missing.",
    example: Example {
        at: "/components/schemas/ThingDto/properties/weight",
        base: "",
        head: r#"{"type":"integer"}"#,
    },
};
const REQUIRED_ADDED: Family = Family {
    stem: "required-property-added",
    scope: Scope::Directed,
    mirror: "required-property-removed",
    request: BREAKS,
    response: WORKS,
    rust: "a new field: breaks in a struct that can be sent, whose `new` takes it; in one that is only received it breaks if it is the first that is required, for then the struct loses its `Default`",
    says: "An object has one more field, which must be there: a request without it is refused.",
    example: Example {
        at: MAKER,
        base: r#"{"type":"object","required":["country"],"properties":{"country":{"type":"string"}}}"#,
        head: r#"{"type":"object","required":["country","founded"],"properties":{"country":{"type":"string"},"founded":{"type":"integer"}}}"#,
    },
};
const BECAME_REQUIRED: Family = Family {
    stem: "property-became-required",
    scope: Scope::Directed,
    mirror: "property-became-optional",
    request: BREAKS,
    response: WORKS,
    rust: "`Option<T>` becomes `T`; what may be null stays an `Option`",
    says: "A field must be there now.",
    example: Example {
        at: "/components/schemas/ThingDto/required",
        base: r#"["id","name"]"#,
        head: r#"["id","name","price"]"#,
    },
};
const SCHEMA_ADDED: Family = Family {
    stem: "schema-added",
    scope: Scope::Plain,
    mirror: "schema-removed",
    request: WORKS,
    response: WORKS,
    rust: "none where no operation needs the schema, else a new type",
    says: "A component schema is new, and nothing refers to it or what refers to it is otherwise the same, as with a base class whose properties stood in the schemas themselves. One that comes with another change is part of that.",
    example: Example { at: "/components/schemas/Unused", base: "", head: r#"{"type":"object"}"# },
};
pub(super) const RULES: &[Family] = &[
    OPTIONAL_ADDED,
    mirrored(
        OPTIONAL_ADDED,
        "optional-property-removed",
        [BREAKS, WORKS],
        [
            "breaks: the field is gone",
            "A field that could be missing is gone: what a client sends in it is refused or ignored.",
        ],
    ),
    REQUIRED_ADDED,
    mirrored(
        REQUIRED_ADDED,
        "required-property-removed",
        [BREAKS, DEPENDS],
        [
            "breaks: the field is gone",
            "A field that had to be there is gone. A response without it cannot be read unless it could be null.",
        ],
    ),
    Family {
        stem: "property-renamed",
        scope: Scope::Directed,
        mirror: "property-renamed",
        request: BREAKS,
        response: DEPENDS,
        rust: "breaks, unless both names are one in Rust",
        says: "A field has another name: one went, one came, with the same type and a name or description that is alike.",
        example: Example {
            at: READ,
            base: r##"{"id":{"$ref":"#/components/schemas/FlakeId"},"name":{"type":"string"},"unit_price":{"type":"integer"}}"##,
            head: r##"{"id":{"$ref":"#/components/schemas/FlakeId"},"name":{"type":"string"},"price":{"type":"integer"}}"##,
        },
    },
    BECAME_REQUIRED,
    mirrored(
        BECAME_REQUIRED,
        "property-became-optional",
        [WORKS, DEPENDS],
        [
            "`T` becomes `Option<T>`",
            "A field may be missing now. A response without it cannot be read unless it could be null.",
        ],
    ),
    SCHEMA_ADDED,
    mirrored(
        SCHEMA_ADDED,
        "schema-removed",
        [WORKS, WORKS],
        [
            "none where no operation needed the schema, else breaks: the type is gone",
            "A component schema is gone, and nothing referred to it or what referred to it is otherwise the same.",
        ],
    ),
    Family {
        stem: "schema-renamed",
        scope: Scope::Plain,
        mirror: "schema-renamed",
        request: WORKS,
        response: WORKS,
        rust: "breaks, unless both names are one in Rust: `Thing` and `ThingDto`",
        says: "A component schema has another name: one went, one came, and most of what is in them is the same. The wire has no names of schemas.",
        example: Example {
            at: "/components/schemas",
            base: r##"{"PayNowError":{"type":"object"},"FlakeId":{"type":"string","format":"flake-id"},"Colour":{"type":"string","enum":["red"]},"ThingDto":{"type":"object"},"CreateThingDto":{"type":"object"},"OldStateDto":{"type":"string","enum":["on","off"]}}"##,
            head: r##"{"PayNowError":{"type":"object"},"FlakeId":{"type":"string","format":"flake-id"},"Colour":{"type":"string","enum":["red"]},"ThingDto":{"type":"object"},"CreateThingDto":{"type":"object"},"StateDto":{"type":"string","enum":["on","off"]}}"##,
        },
    },
];
