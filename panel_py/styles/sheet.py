"""The panel's style sheet as text."""

from __future__ import annotations

from transpiler.javascript import embedded

STYLE_SHEET = embedded("panel.css")
