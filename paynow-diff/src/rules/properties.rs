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
    rust: "a new field: none, because structs that are only received are `#[non_exhaustive]` and literals of structs that are sent end in `..Default::default()` or `..Model::new(…)`; breaks for an object that had no fields, because it was a map",
    says: "An optional field was added to an object.",
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
    rust: "a new field: breaks for a struct that can be sent, because its `new` takes the field; for one that is only received, breaks if the field is the first required one, because the struct then loses its `Default`",
    says: "A required field was added to an object. A request without it is rejected.",
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
    rust: "`Option<T>` becomes `T`; a nullable field stays an `Option`",
    says: "A field became required.",
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
    rust: "none if no operation uses the schema, otherwise a new type",
    says: "A component schema was added without references, or with references that change nothing else, such as a base class whose properties were part of the schemas before. A schema that was added together with another change is part of that change.",
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
            "An optional field was removed: what clients send in it is rejected or ignored.",
        ],
    ),
    REQUIRED_ADDED,
    mirrored(
        REQUIRED_ADDED,
        "required-property-removed",
        [BREAKS, DEPENDS],
        [
            "breaks: the field is gone",
            "A required field was removed. A response without it cannot be decoded, unless the field was nullable.",
        ],
    ),
    Family {
        stem: "property-renamed",
        scope: Scope::Directed,
        mirror: "property-renamed",
        request: BREAKS,
        response: DEPENDS,
        rust: "breaks, unless both have the same Rust name",
        says: "A field was renamed: a field was removed and another one was added with the same type and a similar name or description.",
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
            "A field became optional. A response without it cannot be decoded, unless the field was nullable.",
        ],
    ),
    SCHEMA_ADDED,
    mirrored(
        SCHEMA_ADDED,
        "schema-removed",
        [WORKS, WORKS],
        [
            "none if no operation used the schema, otherwise breaks: the type is gone",
            "A component schema was removed. It had no references, or only references that are otherwise unchanged.",
        ],
    ),
    Family {
        stem: "schema-renamed",
        scope: Scope::Plain,
        mirror: "schema-renamed",
        request: WORKS,
        response: WORKS,
        rust: "breaks, unless both have the same Rust name, such as `Thing` and `ThingDto`",
        says: "A component schema was renamed: a schema was removed and another one was added with mostly the same content. Schema names do not appear on the wire.",
        example: Example {
            at: "/components/schemas",
            base: r##"{"PayNowError":{"type":"object"},"FlakeId":{"type":"string","format":"flake-id"},"Colour":{"type":"string","enum":["red"]},"ThingDto":{"type":"object"},"CreateThingDto":{"type":"object"},"OldStateDto":{"type":"string","enum":["on","off"]}}"##,
            head: r##"{"PayNowError":{"type":"object"},"FlakeId":{"type":"string","format":"flake-id"},"Colour":{"type":"string","enum":["red"]},"ThingDto":{"type":"object"},"CreateThingDto":{"type":"object"},"StateDto":{"type":"string","enum":["on","off"]}}"##,
        },
    },
];
