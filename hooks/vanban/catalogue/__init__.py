"""The website's pages: what stands on the home page, the listings, a document's page and a cited document's page."""
