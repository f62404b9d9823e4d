//! Rules about values: types, formats, enums, bounds, composition, and documentation.

use super::{BREAKS, DEPENDS, Example, Family, Scope, WORKS, mirrored};

const SENT_NAME: &str = "/components/schemas/CreateThingDto/properties/name";
const SENT_PRICE: &str = "/components/schemas/CreateThingDto/properties/price";
const READ_NAME: &str = "/components/schemas/ThingDto/properties/name";
const DOCS_ONLY: &str = "only the documentation of the field changes";
const TYPE_DECIDES: &str = "breaks if the Rust type changes, otherwise only the documentation changes";

const NULLABLE: Family = Family {
    stem: "became-nullable",
    scope: Scope::Value,
    mirror: "became-not-nullable",
    request: WORKS,
    response: DEPENDS,
    rust: "`T` becomes `Option<T>`; an optional field that can be sent becomes `Option<Nullable<T>>`",
    says: "A value became nullable. A response with null cannot be decoded if the field was required; for an optional field, null is decoded as absent.",
    example: Example { at: READ_NAME, base: r#"{"type":"string"}"#, head: r#"{"type":["string","null"]}"# },
};
const BOUND_ADDED: Family = Family {
    stem: "bound-added",
    scope: Scope::Value,
    mirror: "bound-removed",
    request: BREAKS,
    response: WORKS,
    rust: DOCS_ONLY,
    says: "A minimum or maximum of a value, a length or a number of items was added. Values beyond it were accepted before. The SDK's types have no bounds.",
    example: Example {
        at: SENT_NAME,
        base: r#"{"type":["string","null"]}"#,
        head: r#"{"type":["string","null"],"maxLength":50}"#,
    },
};
const BOUND_TIGHTENED: Family = Family {
    stem: "bound-tightened",
    scope: Scope::Value,
    mirror: "bound-loosened",
    request: BREAKS,
    response: WORKS,
    rust: DOCS_ONLY,
    says: "A bound became stricter.",
    example: Example {
        at: SENT_PRICE,
        base: r#"{"type":"integer","format":"int32","minimum":1}"#,
        head: r#"{"type":"integer","format":"int32","minimum":100}"#,
    },
};
const PATTERN_ADDED: Family = Family {
    stem: "pattern-added",
    scope: Scope::Value,
    mirror: "pattern-removed",
    request: BREAKS,
    response: WORKS,
    rust: DOCS_ONLY,
    says: "A pattern was added to a string.",
    example: Example {
        at: SENT_NAME,
        base: r#"{"type":["string","null"]}"#,
        head: r#"{"type":["string","null"],"pattern":"^[a-z]+$"}"#,
    },
};
const UNIQUE: Family = Family {
    stem: "unique-items-required",
    scope: Scope::Value,
    mirror: "unique-items-no-longer-required",
    request: BREAKS,
    response: WORKS,
    rust: DOCS_ONLY,
    says: "The items of a list must now be unique.",
    example: Example {
        at: "/components/schemas/CreateThingDto/properties/parts",
        base: r#"{"type":"array","items":{"type":"string"}}"#,
        head: r#"{"type":"array","items":{"type":"string"},"uniqueItems":true}"#,
    },
};
const ENUM_INTRODUCED: Family = Family {
    stem: "enum-introduced",
    scope: Scope::Value,
    mirror: "enum-removed",
    request: BREAKS,
    response: WORKS,
    rust: "breaks for strings: `String` becomes an enum; numbers keep their type",
    says: "A value that was unrestricted became an enum.",
    example: Example {
        at: READ_NAME,
        base: r#"{"type":"string"}"#,
        head: r#"{"type":"string","enum":["a","b"]}"#,
    },
};
const ENUM_VALUE_ADDED: Family = Family {
    stem: "enum-value-added",
    scope: Scope::Listed,
    mirror: "enum-value-removed",
    request: WORKS,
    response: WORKS,
    rust: "a new variant; enums are `#[non_exhaustive]`",
    says: "A value was added to an enum. The SDK decodes unknown values as `Unrecognized`, so a response with it can be decoded.",
    example: Example {
        at: "/components/schemas/Colour",
        base: r#"{"type":"string","enum":["red","green","blue"]}"#,
        head: r#"{"type":"string","enum":["red","green","blue","black"]}"#,
    },
};
const DEFAULT_ADDED: Family = Family {
    stem: "default-added",
    scope: Scope::Value,
    mirror: "default-removed",
    request: WORKS,
    response: WORKS,
    rust: DOCS_ONLY,
    says: "A default was added.",
    example: Example {
        at: SENT_PRICE,
        base: r#"{"type":"integer","format":"int32"}"#,
        head: r#"{"type":"integer","format":"int32","default":100}"#,
    },
};
const READ_ONLY: Family = Family {
    stem: "became-read-only",
    scope: Scope::Value,
    mirror: "no-longer-read-only",
    request: BREAKS,
    response: WORKS,
    rust: DOCS_ONLY,
    says: "A value became read-only: what clients send is rejected or ignored.",
    example: Example {
        at: SENT_PRICE,
        base: r#"{"type":"integer","format":"int32"}"#,
        head: r#"{"type":"integer","format":"int32","readOnly":true}"#,
    },
};
const WRITE_ONLY: Family = Family {
    stem: "became-write-only",
    scope: Scope::Value,
    mirror: "no-longer-write-only",
    request: WORKS,
    response: DEPENDS,
    rust: "none",
    says: "A value became write-only. A response without it cannot be decoded if the field was required.",
    example: Example {
        at: READ_NAME,
        base: r#"{"type":"string"}"#,
        head: r#"{"type":"string","writeOnly":true}"#,
    },
};
const DEPRECATED: Family = Family {
    stem: "deprecated",
    scope: Scope::Value,
    mirror: "no-longer-deprecated",
    request: WORKS,
    response: WORKS,
    rust: DOCS_ONLY,
    says: "The field or schema was deprecated.",
    example: Example {
        at: READ_NAME,
        base: r#"{"type":"string"}"#,
        head: r#"{"type":"string","deprecated":true}"#,
    },
};
const CLOSED: Family = Family {
    stem: "additional-properties-forbidden",
    scope: Scope::Value,
    mirror: "additional-properties-allowed",
    request: BREAKS,
    response: WORKS,
    rust: "none: the SDK's structs ignore unknown fields; a map of typed values changes its type",
    says: "An object no longer allows additional fields.",
    example: Example {
        at: "/components/schemas/CreateThingDto/additionalProperties",
        base: "true",
        head: "false",
    },
};
const TYPED: Family = Family {
    stem: "additional-properties-typed",
    scope: Scope::Value,
    mirror: "additional-properties-untyped",
    request: BREAKS,
    response: WORKS,
    rust: "breaks: a map of `Value` becomes a map of the type",
    says: "A type was added for the values of a map.",
    example: Example {
        at: "/components/schemas/ThingDto/properties/labels",
        base: r#"{"type":"object"}"#,
        head: r#"{"type":"object","additionalProperties":{"type":"string"}}"#,
    },
};

pub(super) const RULES: &[Family] = &[
    Family {
        stem: "type-changed",
        scope: Scope::Value,
        mirror: "type-changed",
        request: DEPENDS,
        response: DEPENDS,
        rust: "breaks, unless both types are the same in Rust",
        says: "The type of a value changed. It works on the wire if the value is only sent and the new type includes all values of the old one: an integer that becomes a number, or a number in a path or query that becomes a string.",
        example: Example { at: READ_NAME, base: r#"{"type":"string"}"#, head: r#"{"type":"integer"}"# },
    },
    Family {
        stem: "type-name-changed",
        scope: Scope::Value,
        mirror: "type-name-changed",
        request: WORKS,
        response: WORKS,
        rust: "breaks: the name of the type changes",
        says: "The values are the same, but the schema is now inline or refers to another component.",
        example: Example {
            at: "/components/schemas/ThingDto/properties/maker",
            base: r##"{"$ref":"#/components/schemas/MakerDto"}"##,
            head: r#"{"type":"object","properties":{"country":{"type":"string"},"founded":{"type":"integer"}}}"#,
        },
    },
    Family {
        stem: "format-changed",
        scope: Scope::Value,
        mirror: "format-changed",
        request: DEPENDS,
        response: DEPENDS,
        rust: TYPE_DECIDES,
        says: "The format changed, but not the type: for example `int32` to `int64`, or a date to any string. A narrower format breaks requests, a wider one responses.",
        example: Example {
            at: "/components/schemas/ThingDto/properties/price",
            base: r#"{"type":"integer","format":"int32"}"#,
            head: r#"{"type":"integer","format":"int64"}"#,
        },
    },
    NULLABLE,
    mirrored(
        NULLABLE,
        "became-not-nullable",
        [BREAKS, WORKS],
        ["the `Option` or `Nullable` around the type disappears", "A value is no longer nullable."],
    ),
    ENUM_INTRODUCED,
    mirrored(
        ENUM_INTRODUCED,
        "enum-removed",
        [WORKS, WORKS],
        [
            "breaks for strings: the enum becomes a `String`",
            "An enum became unrestricted: any value of the type is allowed.",
        ],
    ),
    ENUM_VALUE_ADDED,
    mirrored(
        ENUM_VALUE_ADDED,
        "enum-value-removed",
        [BREAKS, WORKS],
        ["breaks: the variant is gone", "A value was removed from an enum. A request with it is rejected."],
    ),
    Family {
        stem: "enum-value-renamed",
        scope: Scope::Listed,
        mirror: "enum-value-renamed",
        request: BREAKS,
        response: WORKS,
        rust: "breaks: the variant is renamed, unless only the casing on the wire changes",
        says: "A value of an enum was renamed. A response with the new value can be decoded, as `Unrecognized`.",
        example: Example {
            at: "/components/schemas/Colour",
            base: r#"{"type":"string","enum":["red","green","blue"]}"#,
            head: r#"{"type":"string","enum":["red","dark_green","blue"]}"#,
        },
    },
    BOUND_ADDED,
    mirrored(BOUND_ADDED, "bound-removed", [WORKS, WORKS], [DOCS_ONLY, "A bound was removed."]),
    BOUND_TIGHTENED,
    mirrored(BOUND_TIGHTENED, "bound-loosened", [WORKS, WORKS], [DOCS_ONLY, "A bound became looser."]),
    PATTERN_ADDED,
    mirrored(PATTERN_ADDED, "pattern-removed", [WORKS, WORKS], [DOCS_ONLY, "The pattern was removed."]),
    Family {
        stem: "pattern-changed",
        scope: Scope::Value,
        mirror: "pattern-changed",
        request: BREAKS,
        response: WORKS,
        rust: DOCS_ONLY,
        says: "The pattern changed. In general it cannot be decided which of the two allows more.",
        example: Example {
            at: SENT_NAME,
            base: r#"{"type":["string","null"],"pattern":"^[a-z]+$"}"#,
            head: r#"{"type":["string","null"],"pattern":"^[a-z0-9]+$"}"#,
        },
    },
    UNIQUE,
    mirrored(
        UNIQUE,
        "unique-items-no-longer-required",
        [WORKS, WORKS],
        [DOCS_ONLY, "The items of a list no longer have to be unique."],
    ),
    CLOSED,
    mirrored(
        CLOSED,
        "additional-properties-allowed",
        [WORKS, WORKS],
        [
            "none, unless the object becomes a map of typed values",
            "An object allows additional fields. The SDK ignores unknown fields.",
        ],
    ),
    TYPED,
    mirrored(
        TYPED,
        "additional-properties-untyped",
        [WORKS, BREAKS],
        [
            "breaks: a map of the type becomes a map of `Value`",
            "The type for the values of a map was removed. A map of one type cannot decode arbitrary values.",
        ],
    ),
    DEFAULT_ADDED,
    mirrored(
        DEFAULT_ADDED,
        "default-removed",
        [BREAKS, WORKS],
        [DOCS_ONLY, "A default was removed: clients that relied on it must send the value."],
    ),
    Family {
        stem: "default-changed",
        scope: Scope::Value,
        mirror: "default-changed",
        request: BREAKS,
        response: WORKS,
        rust: DOCS_ONLY,
        says: "A default changed: a request without the value now has another effect.",
        example: Example {
            at: SENT_PRICE,
            base: r#"{"type":"integer","format":"int32","default":100}"#,
            head: r#"{"type":"integer","format":"int32","default":200}"#,
        },
    },
    READ_ONLY,
    mirrored(
        READ_ONLY,
        "no-longer-read-only",
        [DEPENDS, WORKS],
        [
            DOCS_ONLY,
            "A value is no longer read-only: it can be sent. If it is required, a request without it is rejected.",
        ],
    ),
    WRITE_ONLY,
    mirrored(
        WRITE_ONLY,
        "no-longer-write-only",
        [WORKS, WORKS],
        ["none", "A value is no longer write-only: it is also returned."],
    ),
    DEPRECATED,
    mirrored(
        DEPRECATED,
        "no-longer-deprecated",
        [WORKS, WORKS],
        [DOCS_ONLY, "The field or schema is no longer deprecated."],
    ),
    Family {
        stem: "documentation-changed",
        scope: Scope::Plain,
        mirror: "documentation-changed",
        request: WORKS,
        response: WORKS,
        rust: "only docs",
        says: "Only a summary, a description, an example, a title or a link changed. White space is ignored.",
        example: Example {
            at: READ_NAME,
            base: r#"{"type":"string"}"#,
            head: r#"{"type":"string","description":"What it is called."}"#,
        },
    },
];
