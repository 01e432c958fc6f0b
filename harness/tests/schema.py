# SPDX-License-Identifier: Apache-2.0
"""As much of JSON Schema as the schemas under ci/ use. A keyword that is not
known here is an error: nothing is passed over in silence."""

TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool,
    "null": type(None), "number": (int, float), "integer": int,
}
SILENT = {"$schema", "$defs", "title", "description"}


def is_type(value, name):
    if isinstance(value, bool) and name in ("number", "integer"):
        return False
    return isinstance(value, TYPES[name])


def errors(value, schema, root=None, path="$"):
    root = root or schema
    found = []
    for key, wanted in schema.items():
        if key in SILENT:
            continue
        if key == "$ref":
            name = wanted.removeprefix("#/$defs/")
            found += errors(value, root["$defs"][name], root, path)
        elif key == "type":
            names = wanted if isinstance(wanted, list) else [wanted]
            if not any(is_type(value, name) for name in names):
                found.append(f"{path}: not of type {wanted}")
        elif key == "const":
            if value != wanted:
                found.append(f"{path}: not {wanted!r}")
        elif key == "enum":
            if value not in wanted:
                found.append(f"{path}: {value!r} is none of {wanted}")
        elif key == "required":
            if isinstance(value, dict):
                found += [f"{path}: no {name}" for name in wanted
                          if name not in value]
        elif key == "properties":
            if isinstance(value, dict):
                for name, sub in wanted.items():
                    if name in value:
                        found += errors(value[name], sub, root,
                                        f"{path}.{name}")
        elif key == "items":
            if isinstance(value, list):
                for i, item in enumerate(value):
                    found += errors(item, wanted, root, f"{path}[{i}]")
        elif key == "oneOf":
            fitting = [sub for sub in wanted
                       if not errors(value, sub, root, path)]
            if len(fitting) != 1:
                found.append(f"{path}: fits {len(fitting)} of "
                             f"{len(wanted)} forms, not one")
        else:
            found.append(f"{path}: the schema has an unknown keyword {key}")
    return found
