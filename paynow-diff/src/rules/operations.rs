//! Rules about operations and their parts, and about the document as a whole.

use super::{BREAKS, DEPENDS, Example, Family, Scope, WORKS, mirrored};

const LIMIT: &str = "/paths/~1v1~1stores~1{storeId}~1things/get/parameters/1";
const RESPONSES: &str = "/paths/~1v1~1stores~1{storeId}~1things/post/responses";
const TOTAL: &str = "/paths/~1v1~1stores~1{storeId}~1things/get/responses/200/headers/X-Total";
const PING: &str = r#"{"get":{"operationId":"Things_Ping","tags":["things"],"security":[{"APIKey":[]}],"responses":{"204":{"description":"Alive."}}}}"#;
const NOTHING_IN_RUST: &str = "none";
const LIMIT_JSON: &str = r#"{"name":"limit","in":"query","schema":{"type":"integer","format":"int32"}}"#;
const REQUIRED_LIMIT_JSON: &str =
    r#"{"name":"limit","in":"query","required":true,"schema":{"type":"integer","format":"int32"}}"#;

/// A rule about operations, whose verdict does not depend on a direction.
pub(super) const fn plain(
    stem: &'static str,
    mirror: &'static str,
    wire: Option<super::WireCompat>,
    texts: [&'static str; 2],
    example: Example,
) -> Family {
    let [rust, says] = texts;
    Family { stem, scope: Scope::Plain, mirror, request: wire, response: wire, rust, says, example }
}

pub(super) const fn example(at: &'static str, base: &'static str, head: &'static str) -> Example {
    Example { at, base, head }
}

const OPERATION_ADDED: Family = plain(
    "operation-added",
    "operation-removed",
    WORKS,
    [
        "a new method with its types; breaks if a struct that was only received can now be sent, or if the handle of the group moves",
        "An operation was added, with the schemas that it uses.",
    ],
    example("/paths/~1v1~1ping", "", PING),
);
const DEPRECATED: Family = plain(
    "operation-deprecated",
    "operation-no-longer-deprecated",
    WORKS,
    ["the method is `#[deprecated]`", "The operation was deprecated."],
    example("/paths/~1v1~1stores~1{storeId}~1things/get/deprecated", "", "true"),
);
const IDEMPOTENT: Family = plain(
    "operation-became-idempotent",
    "operation-no-longer-idempotent",
    WORKS,
    [
        "none: the SDK retries a request that may have been processed",
        "An overlay marks the operation as idempotent.",
    ],
    example("/paths/~1v1~1stores~1{storeId}~1things/post/x-idempotent", "", "true"),
);
const SECURITY_ADDED: Family = plain(
    "security-alternative-added",
    "security-alternative-removed",
    WORKS,
    [NOTHING_IN_RUST, "An operation accepts an additional credential. It still accepts the previous ones."],
    example(
        "/paths/~1v1~1stores~1{storeId}~1things/get/security",
        r#"[{"APIKey":[]}]"#,
        r#"[{"APIKey":[]},{"Customer":[]}]"#,
    ),
);
const OPTIONAL_PARAMETER: Family = plain(
    "optional-parameter-added",
    "optional-parameter-removed",
    WORKS,
    ["a new setter on the call", "An optional parameter was added to an operation."],
    example(LIMIT, "", LIMIT_JSON),
);
const REQUIRED_PARAMETER: Family = plain(
    "required-parameter-added",
    "required-parameter-removed",
    BREAKS,
    [
        "breaks: an argument is added",
        "A required parameter was added to an operation. A request without it is rejected.",
    ],
    example(LIMIT, "", REQUIRED_LIMIT_JSON),
);
const PARAMETER_REQUIRED: Family = plain(
    "parameter-became-required",
    "parameter-became-optional",
    BREAKS,
    ["breaks: the setter becomes an argument", "A parameter became required."],
    example(LIMIT, LIMIT_JSON, REQUIRED_LIMIT_JSON),
);
const OPTIONAL_BODY: Family = plain(
    "optional-request-body-added",
    "optional-request-body-removed",
    WORKS,
    ["breaks: an argument is added", "An optional body was added to an operation."],
    example(
        "/paths/~1v1~1stores~1{storeId}~1things/get/requestBody",
        "",
        r#"{"content":{"application/json":{"schema":{"type":"string"}}}}"#,
    ),
);
const REQUIRED_BODY: Family = plain(
    "required-request-body-added",
    "required-request-body-removed",
    BREAKS,
    [
        "breaks: an argument is added",
        "A required body was added to an operation. A request without it is rejected.",
    ],
    example(
        "/paths/~1v1~1stores~1{storeId}~1things/get/requestBody",
        "",
        r#"{"required":true,"content":{"application/json":{"schema":{"type":"string"}}}}"#,
    ),
);
const BODY_REQUIRED: Family = plain(
    "request-body-became-required",
    "request-body-became-optional",
    BREAKS,
    [
        "breaks: the setter `.body(…)` becomes an argument of the method",
        "The body became required. A request without it is rejected.",
    ],
    example("/paths/~1v1~1stores~1{storeId}~1things/post/requestBody/required", "false", "true"),
);
const REQUEST_MEDIA: Family = plain(
    "request-media-type-added",
    "request-media-type-removed",
    WORKS,
    ["none, unless JSON is added or removed", "A media type was added to a request body."],
    example(
        "/paths/~1v1~1stores~1{storeId}~1things/post/requestBody/content/application~1xml",
        "",
        r#"{"schema":{"type":"string"}}"#,
    ),
);
const RESPONSE_MEDIA: Family = plain(
    "response-media-type-added",
    "response-media-type-removed",
    WORKS,
    ["none, unless JSON is added or removed", "A media type was added to a response."],
    example(
        "/paths/~1v1~1stores~1{storeId}~1things/post/responses/200/content/application~1xml",
        "",
        r#"{"schema":{"type":"string"}}"#,
    ),
);
const SUCCESS_ADDED: Family = plain(
    "success-response-added",
    "success-response-removed",
    DEPENDS,
    [
        "none if it has the same body as the others; if only one of two responses has a body, the result becomes an `Option`, which breaks",
        "A status of a success was added. A client treats every 2xx as success and decodes the body that it knows.",
    ],
    example("/paths/~1v1~1stores~1{storeId}~1things/post/responses/204", "", r#"{"description":"Nothing."}"#),
);
const ERROR_ADDED: Family = plain(
    "error-response-added",
    "error-response-removed",
    WORKS,
    [
        "none: the SDK has one error",
        "A status of a failure was added. A client treats every status except 2xx as a failure.",
    ],
    example(
        "/paths/~1v1~1stores~1{storeId}~1things/post/responses/404",
        "",
        r#"{"description":"Not there."}"#,
    ),
);
const RESPONSE_BODY: Family = plain(
    "response-body-added",
    "response-body-removed",
    WORKS,
    ["breaks: `()` becomes a type", "A body was added to a response that was empty."],
    example(
        "/paths/~1v1~1stores~1{storeId}~1things/post/responses/200",
        r#"{"description":"The thing."}"#,
        r##"{"description":"The thing.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/ThingDto"}}}}"##,
    ),
);
const HEADER_ADDED: Family = plain(
    "response-header-added",
    "response-header-removed",
    WORKS,
    ["none: the SDK's types have no headers of responses", "A header was added to a response."],
    example(TOTAL, "", r#"{"required":true,"schema":{"type":"integer"}}"#),
);
const HEADER_REQUIRED: Family = plain(
    "response-header-became-required",
    "response-header-became-optional",
    WORKS,
    [NOTHING_IN_RUST, "A header of a response became required: it is always present."],
    example(TOTAL, r#"{"schema":{"type":"integer"}}"#, r#"{"required":true,"schema":{"type":"integer"}}"#),
);

pub(super) const RULES: &[Family] = &[
    OPERATION_ADDED,
    mirrored(
        OPERATION_ADDED,
        "operation-removed",
        [BREAKS, BREAKS],
        ["breaks: the method is gone", "An operation was removed, and no new operation resembles it."],
    ),
    plain(
        "operation-path-changed",
        "operation-path-changed",
        BREAKS,
        [
            "none: the method sends to the new path",
            "An operation moved to another path. It has the same operationId, or the same words in its path and operationId.",
        ],
        example(
            "/paths",
            r#"{"/v1/ping":{"get":{"operationId":"Things_Ping","tags":["things"],"responses":{"204":{"description":"Alive."}}}}}"#,
            r#"{"/v1/alive":{"get":{"operationId":"Things_Ping","tags":["things"],"responses":{"204":{"description":"Alive."}}}}}"#,
        ),
    ),
    plain(
        "operation-method-changed",
        "operation-method-changed",
        BREAKS,
        ["none: the method sends with the new verb", "The HTTP method of an operation changed."],
        example(
            "/paths/~1v1~1ping",
            PING,
            r#"{"post":{"operationId":"Things_Ping","tags":["things"],"security":[{"APIKey":[]}],"responses":{"204":{"description":"Alive."}}}}"#,
        ),
    ),
    plain(
        "operation-id-changed",
        "operation-id-changed",
        WORKS,
        [
            "breaks: the method has another name or another handle",
            "The operationId of a method and path changed.",
        ],
        example(
            "/paths/~1v1~1stores~1{storeId}~1things/get/operationId",
            r#""Things_GetThings""#,
            r#""Things_ListThings""#,
        ),
    ),
    plain(
        "operation-tag-changed",
        "operation-tag-changed",
        WORKS,
        [
            "breaks users without default features: the operation belongs to another feature",
            "The first tag of an operation changed.",
        ],
        example("/paths/~1v1~1stores~1{storeId}~1things/get/tags", r#"["things"]"#, r#"["objects"]"#),
    ),
    DEPRECATED,
    mirrored(
        DEPRECATED,
        "operation-no-longer-deprecated",
        [WORKS, WORKS],
        ["the `#[deprecated]` is removed", "The operation is no longer deprecated."],
    ),
    IDEMPOTENT,
    mirrored(
        IDEMPOTENT,
        "operation-no-longer-idempotent",
        [WORKS, WORKS],
        [
            "none: the SDK retries only requests that were not processed",
            "An overlay no longer marks the operation as idempotent.",
        ],
    ),
    SECURITY_ADDED,
    mirrored(
        SECURITY_ADDED,
        "security-alternative-removed",
        [DEPENDS, DEPENDS],
        [
            NOTHING_IN_RUST,
            "An operation no longer accepts a credential. It works if the operation now requires less.",
        ],
    ),
    plain(
        "api-version-changed",
        "api-version-changed",
        WORKS,
        [
            "none: the SDK sends the new version in the header `api-version`",
            "The `info.version` of the document changed.",
        ],
        example("/info/version", r#""v1""#, r#""v2""#),
    ),
    OPTIONAL_PARAMETER,
    mirrored(
        OPTIONAL_PARAMETER,
        "optional-parameter-removed",
        [BREAKS, BREAKS],
        [
            "breaks: the setter is gone",
            "An optional parameter was removed: what clients request with it is no longer done.",
        ],
    ),
    REQUIRED_PARAMETER,
    mirrored(
        REQUIRED_PARAMETER,
        "required-parameter-removed",
        [BREAKS, BREAKS],
        [
            "breaks: an argument is removed",
            "A required parameter was removed: what clients request with it is no longer done.",
        ],
    ),
    plain(
        "parameter-renamed",
        "parameter-renamed",
        DEPENDS,
        [
            "breaks if the parameter is a setter, or if the name determines the type of an ID; arguments are positional",
            "A parameter was renamed. For a path parameter this does not affect the wire.",
        ],
        example(
            LIMIT,
            LIMIT_JSON,
            r#"{"name":"page_limit","in":"query","schema":{"type":"integer","format":"int32"}}"#,
        ),
    ),
    plain(
        "parameter-moved",
        "parameter-moved",
        BREAKS,
        [
            "breaks if a setter becomes an argument",
            "A parameter moved, for example from the query to a header.",
        ],
        example(
            LIMIT,
            LIMIT_JSON,
            r#"{"name":"limit","in":"header","schema":{"type":"integer","format":"int32"}}"#,
        ),
    ),
    PARAMETER_REQUIRED,
    mirrored(
        PARAMETER_REQUIRED,
        "parameter-became-optional",
        [WORKS, WORKS],
        ["breaks: the argument becomes a setter", "A parameter became optional."],
    ),
    plain(
        "parameter-style-changed",
        "parameter-style-changed",
        BREAKS,
        [
            "breaks if the SDK needs another type to encode the parameter",
            "The encoding of a parameter changed: style, explode, reserved characters or content type.",
        ],
        example(
            "/paths/~1v1~1stores~1{storeId}~1things/get/parameters/2",
            r##"{"name":"states","in":"query","schema":{"type":"array","items":{"$ref":"#/components/schemas/Colour"}}}"##,
            r##"{"name":"states","in":"query","explode":false,"schema":{"type":"array","items":{"$ref":"#/components/schemas/Colour"}}}"##,
        ),
    ),
    OPTIONAL_BODY,
    mirrored(
        OPTIONAL_BODY,
        "optional-request-body-removed",
        [BREAKS, BREAKS],
        [
            "breaks: an argument is removed",
            "The body was removed: what clients send in it is rejected or ignored.",
        ],
    ),
    REQUIRED_BODY,
    mirrored(
        REQUIRED_BODY,
        "required-request-body-removed",
        [BREAKS, BREAKS],
        [
            "breaks: an argument is removed",
            "The body was removed: what clients send in it is rejected or ignored.",
        ],
    ),
    BODY_REQUIRED,
    mirrored(
        BODY_REQUIRED,
        "request-body-became-optional",
        [WORKS, WORKS],
        [
            "breaks: the argument of the method becomes the setter `.body(…)` of its call",
            "The body became optional.",
        ],
    ),
    REQUEST_MEDIA,
    mirrored(
        REQUEST_MEDIA,
        "request-media-type-removed",
        [BREAKS, BREAKS],
        ["breaks if JSON is removed", "A media type was removed from a request body."],
    ),
    RESPONSE_MEDIA,
    mirrored(
        RESPONSE_MEDIA,
        "response-media-type-removed",
        [BREAKS, BREAKS],
        ["breaks if JSON is removed", "A media type was removed from a response."],
    ),
    SUCCESS_ADDED,
    mirrored(
        SUCCESS_ADDED,
        "success-response-removed",
        [WORKS, WORKS],
        [
            "none, unless an `Option` disappears or the removed body is the one that the SDK decodes",
            "A status of a success was removed.",
        ],
    ),
    ERROR_ADDED,
    mirrored(
        ERROR_ADDED,
        "error-response-removed",
        [WORKS, WORKS],
        ["none: the SDK has one error", "A status of a failure was removed."],
    ),
    plain(
        "response-status-changed",
        "response-status-changed",
        WORKS,
        [
            "none: all 2xx are one success, all others one error",
            "The status of a response changed to another one of the same class.",
        ],
        example(
            RESPONSES,
            r##"{"200":{"description":"The thing.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/ThingDto"}}}}}"##,
            r##"{"201":{"description":"The thing.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/ThingDto"}}}}}"##,
        ),
    ),
    RESPONSE_BODY,
    mirrored(
        RESPONSE_BODY,
        "response-body-removed",
        [DEPENDS, DEPENDS],
        [
            "breaks: the type becomes `()`",
            "The body of a response was removed. A success without the expected body cannot be decoded; a failure can.",
        ],
    ),
    HEADER_ADDED,
    mirrored(
        HEADER_ADDED,
        "response-header-removed",
        [DEPENDS, DEPENDS],
        [
            "none: the SDK's types have no headers of responses",
            "A header of a response was removed. Clients that rely on a required header break.",
        ],
    ),
    HEADER_REQUIRED,
    mirrored(
        HEADER_REQUIRED,
        "response-header-became-optional",
        [BREAKS, BREAKS],
        [NOTHING_IN_RUST, "A header of a response became optional."],
    ),
];
