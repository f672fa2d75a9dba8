"""Does retrieval find the true source among up to 100,000 references, how fast, how small?"""
