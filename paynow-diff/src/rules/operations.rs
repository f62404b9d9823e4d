//! Rules about operations and what belongs to them, and about the document as a whole.

use super::{BREAKS, DEPENDS, Example, Family, Scope, WORKS, mirrored};

const LIMIT: &str = "/paths/~1v1~1stores~1{storeId}~1things/get/parameters/1";
const RESPONSES: &str = "/paths/~1v1~1stores~1{storeId}~1things/post/responses";
const TOTAL: &str = "/paths/~1v1~1stores~1{storeId}~1things/get/responses/200/headers/X-Total";
const PING: &str = r#"{"get":{"operationId":"Things_Ping","tags":["things"],"security":[{"APIKey":[]}],"responses":{"204":{"description":"Alive."}}}}"#;
const NOTHING_IN_RUST: &str = "none";
const LIMIT_JSON: &str = r#"{"name":"limit","in":"query","schema":{"type":"integer","format":"int32"}}"#;
const REQUIRED_LIMIT_JSON: &str =
    r#"{"name":"limit","in":"query","required":true,"schema":{"type":"integer","format":"int32"}}"#;

/// A rule about an operation, whose verdict has no direction.
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
        "a new method, and new types with it; breaks where it makes a response's struct one that can be sent, or moves the group's handle",
        "There is one more operation. Schemas that come with it are part of it.",
    ],
    example("/paths/~1v1~1ping", "", PING),
);
const DEPRECATED: Family = plain(
    "operation-deprecated",
    "operation-no-longer-deprecated",
    WORKS,
    ["the method is `#[deprecated]`", "PayNow asks not to use the operation any more."],
    example("/paths/~1v1~1stores~1{storeId}~1things/get/deprecated", "", "true"),
);
const IDEMPOTENT: Family = plain(
    "operation-became-idempotent",
    "operation-no-longer-idempotent",
    WORKS,
    [
        "none: the SDK repeats a request that may have been processed",
        "An overlay marks the operation as one that may be done twice.",
    ],
    example("/paths/~1v1~1stores~1{storeId}~1things/post/x-idempotent", "", "true"),
);
const SECURITY_ADDED: Family = plain(
    "security-alternative-added",
    "security-alternative-removed",
    WORKS,
    [NOTHING_IN_RUST, "An operation takes one more credential. The ones that it took are taken still."],
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
    ["a new setter on the call", "An operation takes one more parameter, which may be missing."],
    example(LIMIT, "", LIMIT_JSON),
);
const REQUIRED_PARAMETER: Family = plain(
    "required-parameter-added",
    "required-parameter-removed",
    BREAKS,
    [
        "breaks: one more argument",
        "An operation takes one more parameter, and a request without it is refused.",
    ],
    example(LIMIT, "", REQUIRED_LIMIT_JSON),
);
const PARAMETER_REQUIRED: Family = plain(
    "parameter-became-required",
    "parameter-became-optional",
    BREAKS,
    ["breaks: the setter becomes an argument", "A parameter must be there now."],
    example(LIMIT, LIMIT_JSON, REQUIRED_LIMIT_JSON),
);
const OPTIONAL_BODY: Family = plain(
    "optional-request-body-added",
    "optional-request-body-removed",
    WORKS,
    ["breaks: one more argument", "An operation takes a body, which may be missing."],
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
    ["breaks: one more argument", "An operation takes a body, and a request without it is refused."],
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
        "A request without a body is refused now.",
    ],
    example("/paths/~1v1~1stores~1{storeId}~1things/post/requestBody/required", "false", "true"),
);
const REQUEST_MEDIA: Family = plain(
    "request-media-type-added",
    "request-media-type-removed",
    WORKS,
    ["none, but where JSON comes or goes", "A body is taken in one more form."],
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
    ["none, but where JSON comes or goes", "A response can come in one more form."],
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
        "none if it has the body that the others have; a response without a body beside one with it makes the result an `Option`, which breaks",
        "A success has one more status. A client takes every 2xx as success and reads the body that it knows.",
    ],
    example("/paths/~1v1~1stores~1{storeId}~1things/post/responses/204", "", r#"{"description":"Nothing."}"#),
);
const ERROR_ADDED: Family = plain(
    "error-response-added",
    "error-response-removed",
    WORKS,
    [
        "none: the SDK has one error",
        "A failure has a status of its own. A client takes everything but 2xx as a failure.",
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
    ["breaks: `()` becomes a type", "A response that was empty has a body now."],
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
    ["none: the SDK's types have no headers of responses", "A response has one more header."],
    example(TOTAL, "", r#"{"required":true,"schema":{"type":"integer"}}"#),
);
const HEADER_REQUIRED: Family = plain(
    "response-header-became-required",
    "response-header-became-optional",
    WORKS,
    [NOTHING_IN_RUST, "A header of a response is always there now."],
    example(TOTAL, r#"{"schema":{"type":"integer"}}"#, r#"{"required":true,"schema":{"type":"integer"}}"#),
);

pub(super) const RULES: &[Family] = &[
    OPERATION_ADDED,
    mirrored(
        OPERATION_ADDED,
        "operation-removed",
        [BREAKS, BREAKS],
        ["breaks: the method is gone", "An operation is gone, and none of the new ones is like it."],
    ),
    plain(
        "operation-path-changed",
        "operation-path-changed",
        BREAKS,
        [
            "none: the method sends to the new path",
            "An operation is at another path: same operationId, or the same words in path and operationId.",
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
        ["none: the method sends with the new verb", "An operation has another HTTP method."],
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
            "The same method and path have another operationId.",
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
            "breaks who has switched default features off: the operation belongs to another feature",
            "The first tag of an operation is another.",
        ],
        example("/paths/~1v1~1stores~1{storeId}~1things/get/tags", r#"["things"]"#, r#"["objects"]"#),
    ),
    DEPRECATED,
    mirrored(
        DEPRECATED,
        "operation-no-longer-deprecated",
        [WORKS, WORKS],
        ["the `#[deprecated]` goes", "The operation is no longer deprecated."],
    ),
    IDEMPOTENT,
    mirrored(
        IDEMPOTENT,
        "operation-no-longer-idempotent",
        [WORKS, WORKS],
        [
            "none: the SDK repeats only what was not processed",
            "The mark that the operation may be done twice is gone.",
        ],
    ),
    SECURITY_ADDED,
    mirrored(
        SECURITY_ADDED,
        "security-alternative-removed",
        [DEPENDS, DEPENDS],
        [
            NOTHING_IN_RUST,
            "An operation does not take a credential any more. It works if less than that is asked for now.",
        ],
    ),
    plain(
        "api-version-changed",
        "api-version-changed",
        WORKS,
        [
            "none: the SDK sends the new version in the header `api-version`",
            "The document's `info.version` is another.",
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
            "A parameter is gone: what a client asks for by it is not done any more.",
        ],
    ),
    REQUIRED_PARAMETER,
    mirrored(
        REQUIRED_PARAMETER,
        "required-parameter-removed",
        [BREAKS, BREAKS],
        [
            "breaks: an argument less",
            "A parameter that had to be there is gone: what a client asks for by it is not done any more.",
        ],
    ),
    plain(
        "parameter-renamed",
        "parameter-renamed",
        DEPENDS,
        [
            "breaks where the name is a setter's or decides the type of an id; an argument has no name for its caller",
            "A parameter has another name. In a path that is nothing to the wire.",
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
            "breaks where a setter becomes an argument",
            "A parameter of the same name is in another place: query, header, path, cookie.",
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
        ["breaks: the argument becomes a setter", "A parameter may be missing now."],
    ),
    plain(
        "parameter-style-changed",
        "parameter-style-changed",
        BREAKS,
        [
            "breaks where the parameter becomes one that the SDK writes in another way",
            "A parameter is written in another way: style, explode, reserved characters, a content type.",
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
        ["breaks: an argument less", "What a client sends in the body is refused or ignored."],
    ),
    REQUIRED_BODY,
    mirrored(
        REQUIRED_BODY,
        "required-request-body-removed",
        [BREAKS, BREAKS],
        ["breaks: an argument less", "What a client sends in the body is refused or ignored."],
    ),
    BODY_REQUIRED,
    mirrored(
        BODY_REQUIRED,
        "request-body-became-optional",
        [WORKS, WORKS],
        [
            "breaks: the argument of the method becomes the setter `.body(…)` of its call",
            "A request may have no body now.",
        ],
    ),
    REQUEST_MEDIA,
    mirrored(
        REQUEST_MEDIA,
        "request-media-type-removed",
        [BREAKS, BREAKS],
        ["breaks where JSON goes", "A body is not taken in a form any more."],
    ),
    RESPONSE_MEDIA,
    mirrored(
        RESPONSE_MEDIA,
        "response-media-type-removed",
        [BREAKS, BREAKS],
        ["breaks where JSON goes", "A response does not come in a form any more."],
    ),
    SUCCESS_ADDED,
    mirrored(
        SUCCESS_ADDED,
        "success-response-removed",
        [WORKS, WORKS],
        [
            "none, but where an `Option` goes or the body was the one that is read",
            "A success has a status less.",
        ],
    ),
    ERROR_ADDED,
    mirrored(
        ERROR_ADDED,
        "error-response-removed",
        [WORKS, WORKS],
        ["none: the SDK has one error", "A failure has no status of its own any more."],
    ),
    plain(
        "response-status-changed",
        "response-status-changed",
        WORKS,
        [
            "none: all 2xx are one success, all others one error",
            "The same response has another status of the same kind.",
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
            "A response that had a body is empty. A success without the body that is read for cannot be read; a failure can.",
        ],
    ),
    HEADER_ADDED,
    mirrored(
        HEADER_ADDED,
        "response-header-removed",
        [DEPENDS, DEPENDS],
        [
            "none: the SDK's types have no headers of responses",
            "A header of a response is gone; who relies on one that was always there breaks.",
        ],
    ),
    HEADER_REQUIRED,
    mirrored(
        HEADER_REQUIRED,
        "response-header-became-optional",
        [BREAKS, BREAKS],
        [NOTHING_IN_RUST, "A header of a response may be missing now."],
    ),
];
