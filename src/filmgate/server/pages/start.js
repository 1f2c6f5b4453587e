// Shows /openapi.json. This release of Swagger UI draws OpenAPI 3.0 only, so the few words that 3.1 spells differently
// are respelled for it here; the document itself stays 3.1.
"use strict";

function respell(node) {
  if (Array.isArray(node)) return node.map(respell);
  if (node === null || typeof node !== "object") return node;
  const out = {};
  for (const [name, value] of Object.entries(node)) {
    if (name === "const") out.enum = [value];
    else if (name === "type" && Array.isArray(value)) {
      const kinds = value.filter((kind) => kind !== "null");
      if (kinds.length === 1) out.type = kinds[0];
      if (kinds.length < value.length) out.nullable = true;
    } else out[name] = respell(value);
  }
  return out;
}

fetch("/openapi.json")
  .then((answer) => answer.json())
  .then((document) => {
    const spec = respell(document);
    spec.openapi = "3.0.3";
    SwaggerUIBundle({
      spec,
      dom_id: "#docs",
      deepLinking: true,
      docExpansion: "list",
      defaultModelsExpandDepth: 0,
      persistAuthorization: false,
      validatorUrl: null,
    });
  });
