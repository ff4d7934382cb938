"""From a workbook to a build: read, recognise, name, check, accept, build."""
