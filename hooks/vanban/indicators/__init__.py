"""Named figures of a place (dân số, diện tích, đảng viên …) that documents state and readers compare."""
