//! Rules about what a value may be: types, formats, enums, bounds, composition, and what is said of it.

use super::{BREAKS, DEPENDS, Example, Family, Scope, WORKS, mirrored};

const SENT_NAME: &str = "/components/schemas/CreateThingDto/properties/name";
const SENT_PRICE: &str = "/components/schemas/CreateThingDto/properties/price";
const READ_NAME: &str = "/components/schemas/ThingDto/properties/name";
const DOCS_ONLY: &str = "only the docs of the field say it";
const TYPE_DECIDES: &str = "breaks if the Rust type is another, else only docs";

const NULLABLE: Family = Family {
    stem: "became-nullable",
    scope: Scope::Value,
    mirror: "became-not-nullable",
    request: WORKS,
    response: DEPENDS,
    rust: "`T` becomes `Option<T>`; what is optional and can be sent becomes `Option<Nullable<T>>`",
    says: "Null is allowed now. A response with it cannot be read where the value had to be there; where the field was optional, null reads as absent.",
    example: Example { at: READ_NAME, base: r#"{"type":"string"}"#, head: r#"{"type":["string","null"]}"# },
};
const BOUND_ADDED: Family = Family {
    stem: "bound-added",
    scope: Scope::Value,
    mirror: "bound-removed",
    request: BREAKS,
    response: WORKS,
    rust: DOCS_ONLY,
    says: "A smallest or largest value, length or number of items is new. What is beyond it was taken yesterday. The SDK's types have no bounds.",
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
    says: "A bound leaves less than it did.",
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
    says: "A text must match a pattern now.",
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
    says: "No item of the list may stand twice now.",
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
    rust: "breaks for texts: `String` becomes an enum of its own; numbers keep their type",
    says: "Where any value of the type was allowed, there is a list of values now.",
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
    says: "An enum has one more value. The SDK's enums keep a value that they do not know as `Unrecognized`, so a response with it can be read.",
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
    says: "What a missing value means is stated now.",
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
    says: "The value is only returned now; what a client sends is refused or ignored.",
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
    says: "The value is only sent now; a response without it cannot be read if it had to be there.",
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
    says: "PayNow asks not to use it any more.",
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
    rust: "none: the SDK's structs tolerate fields that they do not know; a map of typed values is another type",
    says: "An object may have no other fields than those that are listed now.",
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
    says: "The values of a map have a type now.",
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
        rust: "breaks, but where both types are one in Rust",
        says: "A value of the old type is not one of the new type. It works on the wire where the new type has every value of the old one and only that is asked for: an integer that may be any number when it is sent; a number in a path or query that may be any text.",
        example: Example { at: READ_NAME, base: r#"{"type":"string"}"#, head: r#"{"type":"integer"}"# },
    },
    Family {
        stem: "type-name-changed",
        scope: Scope::Value,
        mirror: "type-name-changed",
        request: WORKS,
        response: WORKS,
        rust: "breaks: the type has another name",
        says: "The values are the same, but the schema is written in place or refers to another component.",
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
        says: "The type is the same, its format is not: `int32` and `int64`, a date and any text. Less room breaks what is sent, more room what is received.",
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
        ["the `Option` or `Nullable` around the type goes", "Null is not allowed any more."],
    ),
    ENUM_INTRODUCED,
    mirrored(
        ENUM_INTRODUCED,
        "enum-removed",
        [WORKS, WORKS],
        [
            "breaks for texts: the enum becomes a `String`",
            "The list of allowed values is gone; any value of the type may come.",
        ],
    ),
    ENUM_VALUE_ADDED,
    mirrored(
        ENUM_VALUE_ADDED,
        "enum-value-removed",
        [BREAKS, WORKS],
        ["breaks: the variant is gone", "An enum has a value less; who sends it is refused."],
    ),
    Family {
        stem: "enum-value-renamed",
        scope: Scope::Listed,
        mirror: "enum-value-renamed",
        request: BREAKS,
        response: WORKS,
        rust: "breaks: the variant has another name, unless only its casing on the wire is another",
        says: "A value of an enum is written in another way. A response with the new one can be read, as `Unrecognized`.",
        example: Example {
            at: "/components/schemas/Colour",
            base: r#"{"type":"string","enum":["red","green","blue"]}"#,
            head: r#"{"type":"string","enum":["red","dark_green","blue"]}"#,
        },
    },
    BOUND_ADDED,
    mirrored(BOUND_ADDED, "bound-removed", [WORKS, WORKS], [DOCS_ONLY, "A bound is gone."]),
    BOUND_TIGHTENED,
    mirrored(
        BOUND_TIGHTENED,
        "bound-loosened",
        [WORKS, WORKS],
        [DOCS_ONLY, "A bound leaves more than it did."],
    ),
    PATTERN_ADDED,
    mirrored(PATTERN_ADDED, "pattern-removed", [WORKS, WORKS], [DOCS_ONLY, "The pattern is gone."]),
    Family {
        stem: "pattern-changed",
        scope: Scope::Value,
        mirror: "pattern-changed",
        request: BREAKS,
        response: WORKS,
        rust: DOCS_ONLY,
        says: "A text must match another pattern. Nobody can say in general which of the two leaves more.",
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
        [DOCS_ONLY, "An item of the list may stand twice."],
    ),
    CLOSED,
    mirrored(
        CLOSED,
        "additional-properties-allowed",
        [WORKS, WORKS],
        [
            "none, but where a map of typed values becomes possible",
            "An object may have other fields than those that are listed. The SDK passes over what it does not know.",
        ],
    ),
    TYPED,
    mirrored(
        TYPED,
        "additional-properties-untyped",
        [WORKS, BREAKS],
        [
            "breaks: a map of the type becomes a map of `Value`",
            "The values of a map may be anything, which a map of one type cannot read.",
        ],
    ),
    DEFAULT_ADDED,
    mirrored(
        DEFAULT_ADDED,
        "default-removed",
        [BREAKS, WORKS],
        [DOCS_ONLY, "What a missing value means is not stated any more: who relied on it must send it."],
    ),
    Family {
        stem: "default-changed",
        scope: Scope::Value,
        mirror: "default-changed",
        request: BREAKS,
        response: WORKS,
        rust: DOCS_ONLY,
        says: "A missing value means something else: yesterday's request does something else today.",
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
        [DOCS_ONLY, "The value can be sent too; if it is required, a request without it is refused."],
    ),
    WRITE_ONLY,
    mirrored(WRITE_ONLY, "no-longer-write-only", [WORKS, WORKS], ["none", "The value is returned too."]),
    DEPRECATED,
    mirrored(DEPRECATED, "no-longer-deprecated", [WORKS, WORKS], [DOCS_ONLY, "It is no longer deprecated."]),
    Family {
        stem: "documentation-changed",
        scope: Scope::Plain,
        mirror: "documentation-changed",
        request: WORKS,
        response: WORKS,
        rust: "only docs",
        says: "A summary, a description, an example, a title or a link is different, and nothing else. White space does not count.",
        example: Example {
            at: READ_NAME,
            base: r#"{"type":"string"}"#,
            head: r#"{"type":"string","description":"What it is called."}"#,
        },
    },
];
