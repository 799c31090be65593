/// The JSON Schemas (2020-12) that a site publishes.
public enum Schemas {
    /// `schema/index.v1.json`.
    public static let index = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:causeway:schema:index:1",
          "title": "Causeway index",
          "description": "A knowledge base without the articles' text.",
          "type": "object",
          "required": ["$schema", "version", "generator", "site", "counts", "kinds", "relations", "articles", "edges", "redirects"],
          "properties": {
            "$schema": { "type": "string", "description": "Path of this schema, relative to the file." },
            "version": { "type": "string", "pattern": "^1\\\\.[0-9]+$" },
            "generator": {
              "type": "object", "required": ["name", "version"],
              "properties": { "name": { "type": "string" }, "version": { "type": "string" } }
            },
            "site": {
              "type": "object", "required": ["title", "language"],
              "properties": {
                "title": { "type": "string", "minLength": 1 },
                "description": { "type": "string", "minLength": 1 },
                "language": { "type": "string", "minLength": 1, "description": "BCP 47 tag." },
                "base_url": { "type": "string", "pattern": "^https?://.*/$" },
                "license": { "type": "string", "minLength": 1 },
                "publisher": { "type": "string", "minLength": 1 },
                "disclaimer": { "type": "string", "minLength": 1 }
              }
            },
            "counts": {
              "type": "object", "required": ["articles", "edges"],
              "properties": {
                "articles": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 0 } },
                "edges": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 0 } }
              }
            },
            "kinds": {
              "type": "array",
              "items": {
                "type": "object", "required": ["id", "folder", "label", "plural", "url"],
                "properties": {
                  "id": { "type": "string", "minLength": 1 },
                  "folder": { "type": "string", "minLength": 1 },
                  "label": { "type": "string", "minLength": 1 },
                  "plural": { "type": "string", "minLength": 1 },
                  "url": { "type": "string", "pattern": "/$" }
                }
              }
            },
            "relations": {
              "type": "array",
              "items": {
                "type": "object", "required": ["type", "inverse", "from", "to", "label", "inverse_label", "symmetric"],
                "properties": {
                  "type": { "type": "string", "minLength": 1 },
                  "inverse": { "type": "string", "minLength": 1 },
                  "from": { "type": "array", "items": { "type": "string" }, "minItems": 1 },
                  "to": { "type": "array", "items": { "type": "string" }, "minItems": 1 },
                  "label": { "type": "string", "minLength": 1 },
                  "inverse_label": { "type": "string", "minLength": 1 },
                  "symmetric": { "type": "boolean" }
                }
              }
            },
            "articles": { "type": "array", "items": { "$ref": "#/$defs/article" } },
            "edges": {
              "type": "array",
              "items": {
                "type": "object", "required": ["from", "type", "to"],
                "properties": {
                  "from": { "$ref": "#/$defs/id" },
                  "type": { "type": "string", "minLength": 1 },
                  "to": { "$ref": "#/$defs/id" },
                  "basis": { "$ref": "#/$defs/basis" },
                  "note": { "type": "string", "minLength": 1 }
                }
              }
            },
            "redirects": {
              "type": "array",
              "items": {
                "type": "object", "required": ["from", "to"],
                "properties": {
                  "from": { "type": "string", "pattern": "/$" },
                  "to": { "type": "string", "pattern": "/$" }
                }
              }
            }
          },
          "$defs": {
        \(articleDefinitions)
          }
        }

        """

    /// `schema/article.v1.json`.
    public static let article = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:causeway:schema:article:1",
          "title": "Causeway article",
          "description": "One article with its text and its edges both ways.",
          "type": "object",
          "allOf": [{ "$ref": "#/$defs/article" }],
          "required": ["$schema", "version", "text", "html", "edges"],
          "properties": {
            "$schema": { "type": "string", "description": "Path of this schema, relative to the file." },
            "version": { "type": "string", "pattern": "^1\\\\.[0-9]+$" },
            "text": { "type": "string", "description": "What a reader would hear, one block a line." },
            "html": { "type": "string", "description": "The body; links are relative to the article's page." },
            "edges": {
              "type": "array",
              "items": {
                "type": "object", "required": ["type", "id", "title", "url"],
                "properties": {
                  "type": { "type": "string", "minLength": 1, "description": "A relation's type, or its inverse for an edge that leads here." },
                  "id": { "$ref": "#/$defs/id" },
                  "title": { "type": "string", "minLength": 1 },
                  "url": { "type": "string", "pattern": "/$" },
                  "basis": { "$ref": "#/$defs/basis" },
                  "note": { "type": "string", "minLength": 1 }
                }
              }
            }
          },
          "$defs": {
        \(articleDefinitions)
          }
        }

        """

    /// What both schemas define.
    private static let articleDefinitions = """
            "id": { "type": "string", "pattern": "^[a-z]+/[^/]+$" },
            "basis": { "enum": ["stated", "inferred"] },
            "date": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            "article": {
              "type": "object",
              "required": ["id", "kind", "slug", "title", "summary", "url", "aliases", "misspellings", "parents", "headings", "word_count", "reading_minutes", "sources", "codes"],
              "properties": {
                "id": { "$ref": "#/$defs/id" },
                "kind": { "type": "string", "minLength": 1 },
                "slug": { "type": "string", "minLength": 1 },
                "title": { "type": "string", "minLength": 1 },
                "summary": { "type": "string", "minLength": 1 },
                "url": { "type": "string", "pattern": "/$", "description": "Relative to the site." },
                "aliases": { "type": "array", "items": { "type": "string" } },
                "misspellings": { "type": "array", "items": { "type": "string" } },
                "parents": { "type": "array", "items": { "$ref": "#/$defs/id" } },
                "order": { "type": "integer" },
                "group": { "type": "string", "minLength": 1 },
                "headings": {
                  "type": "array",
                  "items": {
                    "type": "object", "required": ["level", "text", "anchor"],
                    "properties": {
                      "level": { "type": "integer", "minimum": 1, "maximum": 6 },
                      "text": { "type": "string" },
                      "anchor": { "type": "string", "minLength": 1 }
                    }
                  }
                },
                "word_count": { "type": "integer", "minimum": 0 },
                "reading_minutes": { "type": "integer", "minimum": 1, "description": "At 200 words a minute, rounded up." },
                "sources": {
                  "type": "array",
                  "items": {
                    "type": "object", "required": ["title"],
                    "properties": {
                      "title": { "type": "string", "minLength": 1 },
                      "url": { "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://" },
                      "accessed": { "$ref": "#/$defs/date" }
                    }
                  }
                },
                "codes": {
                  "type": "array",
                  "items": {
                    "type": "object", "required": ["system", "code"],
                    "properties": {
                      "system": { "type": "string", "minLength": 1 },
                      "code": { "type": "string", "minLength": 1 },
                      "display": { "type": "string", "minLength": 1 }
                    }
                  }
                },
                "updated": { "$ref": "#/$defs/date" },
                "last_reviewed": { "$ref": "#/$defs/date" },
                "review_due": { "$ref": "#/$defs/date" },
                "reviewed_by": { "type": "string", "minLength": 1 }
              }
            }
        """
}
