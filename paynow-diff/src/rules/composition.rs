//! Rules about alternatives and about keywords that can only exclude values.

use super::{BREAKS, DEPENDS, Example, Family, Scope, WORKS, mirrored};

const NOTE: &str = "/components/schemas/CreateThingDto/properties/note";
const SENT_NAME: &str = "/components/schemas/CreateThingDto/properties/name";
const DETAIL: &str = "/components/schemas/CreateThingDto/properties/detail";
const ONLY_DOCS: &str = "only the documentation of the field changes";

const MEMBER_ADDED: Family = Family {
    stem: "union-member-added",
    scope: Scope::Value,
    mirror: "union-member-removed",
    request: DEPENDS,
    response: DEPENDS,
    rust: "breaks: the enum of the alternatives changes",
    says: "An alternative was added to a value: a member of `oneOf` or `anyOf`, or a type. A response that uses it cannot be decoded, unless it also matches a known alternative. A request breaks only if a value now matches two alternatives of a `oneOf`.",
    example: Example {
        at: NOTE,
        base: r#"{"oneOf":[{"type":"string"},{"type":"integer"}]}"#,
        head: r#"{"oneOf":[{"type":"string"},{"type":"integer"},{"type":"boolean"}]}"#,
    },
};
const EXCLUSIVE: Family = Family {
    stem: "union-became-exclusive",
    scope: Scope::Value,
    mirror: "union-no-longer-exclusive",
    request: BREAKS,
    response: WORKS,
    rust: "none",
    says: "`anyOf` became `oneOf`: a value that matches several alternatives is now rejected.",
    example: Example {
        at: NOTE,
        base: r#"{"anyOf":[{"type":"string","maxLength":5},{"type":"string","pattern":"^a"}]}"#,
        head: r#"{"oneOf":[{"type":"string","maxLength":5},{"type":"string","pattern":"^a"}]}"#,
    },
};
const DISCRIMINATOR_ADDED: Family = Family {
    stem: "discriminator-added",
    scope: Scope::Value,
    mirror: "discriminator-removed",
    request: WORKS,
    response: WORKS,
    rust: "none",
    says: "A discriminator was added to a union. It is a hint: the same values are valid.",
    example: Example {
        at: DETAIL,
        base: r##"{"oneOf":[{"$ref":"#/components/schemas/SizeDto"},{"$ref":"#/components/schemas/MakerDto"}]}"##,
        head: r##"{"oneOf":[{"$ref":"#/components/schemas/SizeDto"},{"$ref":"#/components/schemas/MakerDto"}],"discriminator":{"propertyName":"kind"}}"##,
    },
};
const CONSTRAINT_ADDED: Family = Family {
    stem: "constraint-added",
    scope: Scope::Value,
    mirror: "constraint-removed",
    request: BREAKS,
    response: WORKS,
    rust: "only docs",
    says: "A constraint was added that can only exclude values: `not`, `contains`, `propertyNames`, `dependentRequired`, `if`, or a required name without a property.",
    example: Example {
        at: SENT_NAME,
        base: r#"{"type":["string","null"]}"#,
        head: r#"{"type":["string","null"],"not":{"const":"nobody"}}"#,
    },
};
const PATTERN_PROPERTIES: Family = Family {
    stem: "pattern-properties-added",
    scope: Scope::Value,
    mirror: "pattern-properties-removed",
    request: DEPENDS,
    response: WORKS,
    rust: "breaks if the Rust type changes, otherwise only the documentation changes",
    says: "A schema was added for properties whose names match a pattern. This allows more if the object allowed no such property before, and less otherwise.",
    example: Example {
        at: DETAIL,
        base: r#"{"type":"object","properties":{"size":{"type":"integer"}}}"#,
        head: r#"{"type":"object","properties":{"size":{"type":"integer"}},"patternProperties":{"^x-":{"type":"string"}}}"#,
    },
};

pub(super) const RULES: &[Family] = &[
    MEMBER_ADDED,
    mirrored(
        MEMBER_ADDED,
        "union-member-removed",
        [DEPENDS, WORKS],
        [
            "breaks: the enum of the alternatives changes",
            "An alternative of a value was removed. A request that uses it is rejected, unless it matches another alternative.",
        ],
    ),
    EXCLUSIVE,
    mirrored(
        EXCLUSIVE,
        "union-no-longer-exclusive",
        [WORKS, WORKS],
        ["none", "`oneOf` became `anyOf`: a value may match several alternatives."],
    ),
    DISCRIMINATOR_ADDED,
    mirrored(
        DISCRIMINATOR_ADDED,
        "discriminator-removed",
        [WORKS, WORKS],
        ["none", "The discriminator of a union was removed."],
    ),
    Family {
        stem: "discriminator-changed",
        scope: Scope::Value,
        mirror: "discriminator-changed",
        request: DEPENDS,
        response: DEPENDS,
        rust: "none",
        says: "The discriminator of a union uses another property, or maps a value to another schema. A new value breaks nobody. Without a mapping, the name of a schema is its value.",
        example: Example {
            at: DETAIL,
            base: r##"{"oneOf":[{"$ref":"#/components/schemas/SizeDto"},{"$ref":"#/components/schemas/MakerDto"}],"discriminator":{"propertyName":"kind"}}"##,
            head: r##"{"oneOf":[{"$ref":"#/components/schemas/SizeDto"},{"$ref":"#/components/schemas/MakerDto"}],"discriminator":{"propertyName":"type"}}"##,
        },
    },
    CONSTRAINT_ADDED,
    mirrored(
        CONSTRAINT_ADDED,
        "constraint-removed",
        [WORKS, WORKS],
        ["only docs", "A constraint that can only exclude values was removed."],
    ),
    Family {
        stem: "constraint-changed",
        scope: Scope::Value,
        mirror: "constraint-changed",
        request: DEPENDS,
        response: WORKS,
        rust: ONLY_DOCS,
        says: "A constraint that can only exclude values changed, or `multipleOf` changed to a value that is not a multiple of the old one. A request works if every value that was valid still is.",
        example: Example {
            at: SENT_NAME,
            base: r#"{"type":["string","null"],"not":{"const":"nobody"}}"#,
            head: r#"{"type":["string","null"],"not":{"const":"somebody"}}"#,
        },
    },
    PATTERN_PROPERTIES,
    mirrored(
        PATTERN_PROPERTIES,
        "pattern-properties-removed",
        [DEPENDS, DEPENDS],
        [
            "breaks if the Rust type changes, otherwise only the documentation changes",
            "The schema for properties whose names match a pattern was removed: they may have any value, or are forbidden if the object allows no other properties.",
        ],
    ),
];
