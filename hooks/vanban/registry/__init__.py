"""What is known beforehand: kinds, issuers, topics, provinces, layout profiles and the documents that texts cite."""
