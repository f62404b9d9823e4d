//! Rules about servers, security schemes, links, how forms are written, and what is not compared.

use super::operations::{example, plain};
use super::{BREAKS, DEPENDS, Family, WORKS, mirrored};

const NOTHING_IN_RUST: &str = "none";
const SERVER_IN_RUST: &str = "none: the SDK has its own default URL";
const SCHEME: &str = "/components/securitySchemes/OAuth";
const LINKS: &str = "/paths/~1v1~1stores~1{storeId}~1things/post/responses/200/links";
const FORM: &str = "/paths/~1v1~1stores~1{storeId}~1things/post/requestBody/content/multipart~1form-data";
const TOTAL: &str = "/paths/~1v1~1stores~1{storeId}~1things/get/responses/200/headers/X-Total";
const FORM_SCHEMA: &str = r#"{"schema":{"type":"object","properties":{"image":{"type":"string"}}},"encoding":{"image":{"contentType":"image/png"}}}"#;

const SCHEME_ADDED: Family = plain(
    "security-scheme-added",
    "security-scheme-removed",
    WORKS,
    [NOTHING_IN_RUST, "A security scheme is described. What asks for it is a change of its own."],
    example(
        "/components/securitySchemes/Customer",
        "",
        r#"{"type":"apiKey","name":"Authorization","in":"header"}"#,
    ),
);
const SCOPE_ADDED: Family = plain(
    "security-scope-added",
    "security-scope-removed",
    WORKS,
    [NOTHING_IN_RUST, "A security scheme offers one more scope. What asks for it is a change of its own."],
    example(
        SCHEME,
        r#"{"type":"oauth2","flows":{"clientCredentials":{"tokenUrl":"https://api.paynow.gg/token","scopes":{"read":"Reads."}}}}"#,
        r#"{"type":"oauth2","flows":{"clientCredentials":{"tokenUrl":"https://api.paynow.gg/token","scopes":{"read":"Reads.","write":"Writes."}}}}"#,
    ),
);
const SERVER_ADDED: Family = plain(
    "server-added",
    "server-removed",
    WORKS,
    [SERVER_IN_RUST, "The API, or an operation with servers of its own, has one more URL."],
    example(
        "/servers",
        r#"[{"url":"https://api.paynow.gg"}]"#,
        r#"[{"url":"https://api.paynow.gg"},{"url":"https://eu.paynow.gg"}]"#,
    ),
);
const SERVER_VALUE: Family = plain(
    "server-variable-value-added",
    "server-variable-value-removed",
    WORKS,
    [SERVER_IN_RUST, "A variable in a server's URL takes one more value."],
    example(
        "/servers",
        r#"[{"url":"https://{region}.paynow.gg","variables":{"region":{"default":"eu","enum":["eu"]}}}]"#,
        r#"[{"url":"https://{region}.paynow.gg","variables":{"region":{"default":"eu","enum":["eu","us"]}}}]"#,
    ),
);
const LINK_ADDED: Family = plain(
    "link-added",
    "link-removed",
    WORKS,
    [
        "none: the SDK has no links",
        "A response has one more link, which is a hint at what can be called next.",
    ],
    example(LINKS, "{}", r#"{"thing":{"operationId":"Things_GetThings"}}"#),
);

pub(super) const RULES: &[Family] = &[
    SCHEME_ADDED,
    mirrored(
        SCHEME_ADDED,
        "security-scheme-removed",
        [WORKS, WORKS],
        [
            NOTHING_IN_RUST,
            "A security scheme is no longer described. What asked for it is a change of its own.",
        ],
    ),
    plain(
        "security-scheme-changed",
        "security-scheme-changed",
        BREAKS,
        [NOTHING_IN_RUST, "A credential goes to another place, has another form or comes from another URL."],
        example(
            "/components/securitySchemes/APIKey",
            r#"{"type":"apiKey","name":"Authorization","in":"header"}"#,
            r#"{"type":"apiKey","name":"X-Api-Key","in":"header"}"#,
        ),
    ),
    SCOPE_ADDED,
    mirrored(
        SCOPE_ADDED,
        "security-scope-removed",
        [BREAKS, BREAKS],
        [NOTHING_IN_RUST, "A security scheme no longer offers a scope, and whoever asks for it is refused."],
    ),
    SERVER_ADDED,
    mirrored(
        SERVER_ADDED,
        "server-removed",
        [BREAKS, BREAKS],
        [SERVER_IN_RUST, "A URL of the API was removed."],
    ),
    SERVER_VALUE,
    mirrored(
        SERVER_VALUE,
        "server-variable-value-removed",
        [BREAKS, BREAKS],
        [SERVER_IN_RUST, "A variable in a server's URL no longer takes a value."],
    ),
    plain(
        "server-variable-default-changed",
        "server-variable-default-changed",
        BREAKS,
        [
            SERVER_IN_RUST,
            "A variable in a server's URL has another default: a client that uses it goes elsewhere.",
        ],
        example(
            "/servers",
            r#"[{"url":"https://{region}.paynow.gg","variables":{"region":{"default":"eu"}}}]"#,
            r#"[{"url":"https://{region}.paynow.gg","variables":{"region":{"default":"us"}}}]"#,
        ),
    ),
    LINK_ADDED,
    mirrored(
        LINK_ADDED,
        "link-removed",
        [WORKS, WORKS],
        ["none: the SDK has no links", "A link was removed."],
    ),
    plain(
        "link-changed",
        "link-changed",
        WORKS,
        ["none: the SDK has no links", "A link leads elsewhere."],
        example(
            LINKS,
            r#"{"thing":{"operationId":"Things_GetThings"}}"#,
            r#"{"thing":{"operationId":"Things_CreateThing"}}"#,
        ),
    ),
    plain(
        "encoding-changed",
        "encoding-changed",
        DEPENDS,
        [
            NOTHING_IN_RUST,
            "A part of a form is written in another way. It works where the part is only taken in more media types.",
        ],
        example(
            FORM,
            FORM_SCHEMA,
            r#"{"schema":{"type":"object","properties":{"image":{"type":"string"}}},"encoding":{"image":{"contentType":"image/jpeg"}}}"#,
        ),
    ),
    plain(
        "response-header-style-changed",
        "response-header-style-changed",
        BREAKS,
        [
            "none: the SDK's types have no headers of responses",
            "A header with several values in it is written in another way.",
        ],
        example(
            TOTAL,
            r#"{"schema":{"type":"object","properties":{"a":{"type":"integer"}}}}"#,
            r#"{"explode":true,"schema":{"type":"object","properties":{"a":{"type":"integer"}}}}"#,
        ),
    ),
    plain(
        "not-compared",
        "not-compared",
        WORKS,
        [
            NOTHING_IN_RUST,
            "Something is different that is not compared: a keyword that OpenAPI does not know, or a component that nothing refers to. Look at it.",
        ],
        example(
            "/components/schemas/ThingDto/properties/name",
            r#"{"type":"string"}"#,
            r#"{"type":"string","contentMediaType":"text/html"}"#,
        ),
    ),
];
