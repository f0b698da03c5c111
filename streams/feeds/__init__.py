"""Wire formats: one module a format, each turns a document into `Article`s or a reason why not."""
