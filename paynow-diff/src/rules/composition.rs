//! Rules about alternatives and about keywords that only restrict.

use super::{BREAKS, DEPENDS, Example, Family, Scope, WORKS, mirrored};

const NOTE: &str = "/components/schemas/CreateThingDto/properties/note";
const SENT_NAME: &str = "/components/schemas/CreateThingDto/properties/name";
const DETAIL: &str = "/components/schemas/CreateThingDto/properties/detail";
const ONLY_DOCS: &str = "only the docs of the field say it";

const MEMBER_ADDED: Family = Family {
    stem: "union-member-added",
    scope: Scope::Value,
    mirror: "union-member-removed",
    request: DEPENDS,
    response: DEPENDS,
    rust: "breaks: the enum of the alternatives has another shape",
    says: "A value has one more alternative: a member of `oneOf` or `anyOf`, or a type. A response with it cannot be read, unless one of the known alternatives reads it. A request breaks only where a `oneOf` has two alternatives for one value now.",
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
    says: "`anyOf` became `oneOf`, and a value can match several of the alternatives: such a value is refused now.",
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
    says: "A union states which property tells its alternatives apart. That is a hint: the same values are valid.",
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
    says: "A keyword that can only make fewer values valid is new: `not`, `contains`, `propertyNames`, `dependentRequired`, `if`, a required name without a property.",
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
    rust: "breaks if the Rust type is another, else only docs",
    says: "Properties whose names match a pattern have a schema now. In an object that allowed no such property that is more freedom, else less.",
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
            "breaks: the enum of the alternatives has another shape",
            "A value has one alternative less. A request with it is refused, unless one of the others takes it.",
        ],
    ),
    EXCLUSIVE,
    mirrored(
        EXCLUSIVE,
        "union-no-longer-exclusive",
        [WORKS, WORKS],
        ["none", "`oneOf` became `anyOf`: a value may match several of the alternatives."],
    ),
    DISCRIMINATOR_ADDED,
    mirrored(
        DISCRIMINATOR_ADDED,
        "discriminator-removed",
        [WORKS, WORKS],
        ["none", "A union no longer states which property tells its alternatives apart."],
    ),
    Family {
        stem: "discriminator-changed",
        scope: Scope::Value,
        mirror: "discriminator-changed",
        request: DEPENDS,
        response: DEPENDS,
        rust: "none",
        says: "Another property tells the alternatives of a union apart, or a value of it stands for another schema. A value that is new breaks nobody. Without a mapping the name of a schema is its value.",
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
        ["only docs", "A keyword that can only make fewer values valid was removed."],
    ),
    Family {
        stem: "constraint-changed",
        scope: Scope::Value,
        mirror: "constraint-changed",
        request: DEPENDS,
        response: WORKS,
        rust: ONLY_DOCS,
        says: "A keyword that can only make fewer values valid has another value, or a `multipleOf` is no multiple of the old one. A request works where every value that was valid still is.",
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
            "breaks if the Rust type is another, else only docs",
            "Properties whose names match a pattern have no schema any more: they may be anything, or are forbidden where nothing else is allowed.",
        ],
    ),
];
