"""What pages show besides the views of the report and the site: values made of entries and documents, without HTTP."""
