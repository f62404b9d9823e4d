//! JSON pointers (RFC 6901).

/// Escapes one step of a JSON pointer.
pub fn escape(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// Restores a step that was escaped.
pub fn unescape(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// The steps of a pointer, unescaped.
pub fn steps(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(unescape)
}

/// The pointer of an operation.
pub fn operation(path: &str, method: &str) -> String {
    format!("/paths/{}/{method}", escape(path))
}

/// The pointer of a component schema.
pub fn schema(name: &str) -> String {
    format!("/components/schemas/{}", escape(name))
}

/// Calls a function with the pointer extended by one step, reusing its buffer.
pub(super) fn step(pointer: &mut String, key: &str, go: impl FnOnce(&mut String)) {
    let length = pointer.len();
    pointer.push('/');
    if key.contains(['~', '/']) {
        pointer.push_str(&escape(key));
    } else {
        pointer.push_str(key);
    }
    go(pointer);
    pointer.truncate(length);
}
