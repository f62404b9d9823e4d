//! Rules about servers, security schemes, links, the encoding of forms, and constructs that are not compared.

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
    [NOTHING_IN_RUST, "A security scheme was added. Operations that require it are separate changes."],
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
    [
        NOTHING_IN_RUST,
        "A scope was added to a security scheme. Operations that require it are separate changes.",
    ],
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
    [SERVER_IN_RUST, "A URL was added to the API, or to an operation with servers of its own."],
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
    [SERVER_IN_RUST, "A value was added to a variable of a server URL."],
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
        "A link was added to a response. It is a hint at operations to call next.",
    ],
    example(LINKS, "{}", r#"{"thing":{"operationId":"Things_GetThings"}}"#),
);

pub(super) const RULES: &[Family] = &[
    SCHEME_ADDED,
    mirrored(
        SCHEME_ADDED,
        "security-scheme-removed",
        [WORKS, WORKS],
        [NOTHING_IN_RUST, "A security scheme was removed. Operations that required it are separate changes."],
    ),
    plain(
        "security-scheme-changed",
        "security-scheme-changed",
        BREAKS,
        [
            NOTHING_IN_RUST,
            "A credential is sent in another place, has another form or is obtained from another URL.",
        ],
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
        [NOTHING_IN_RUST, "A scope was removed from a security scheme. Requests for it are rejected."],
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
        [SERVER_IN_RUST, "A value was removed from a variable of a server URL."],
    ),
    plain(
        "server-variable-default-changed",
        "server-variable-default-changed",
        BREAKS,
        [
            SERVER_IN_RUST,
            "The default of a variable of a server URL changed: clients that use the default send requests elsewhere.",
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
        ["none: the SDK has no links", "A link changed its target."],
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
            "The encoding of a form part changed. It works if the part is only accepted in additional media types.",
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
            "The encoding of a header with several values changed.",
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
            "Something changed that is not compared: a keyword unknown to OpenAPI, or a component without references. Review it.",
        ],
        example(
            "/components/schemas/ThingDto/properties/name",
            r#"{"type":"string"}"#,
            r#"{"type":"string","contentMediaType":"text/html"}"#,
        ),
    ),
];
