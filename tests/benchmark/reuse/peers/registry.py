"""The peers by name, each with its engine and the grid of its settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from reuse.peers import difflib_peer, minhash_peers, sentences_peer, winnowing_peer

PEERS: Mapping[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "difflib": (difflib_peer.DifflibEngine, difflib_peer.GRID),
    "tfidf+rapidfuzz": (sentences_peer.SentencesEngine, sentences_peer.GRID),
    "datasketch": (minhash_peers.DatasketchEngine, minhash_peers.GRID),
    "rensa": (minhash_peers.RensaEngine, minhash_peers.GRID),
    "copydetect": (winnowing_peer.WinnowingEngine, winnowing_peer.GRID),
}
