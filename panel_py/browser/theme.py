"""Grafana's theme as CSS variables, which the style sheet is written with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transpiler.javascript import JsObject


def theme_variables(theme: JsObject, *, transparent: bool) -> dict[str, object]:
    """Give the CSS variables of a theme, for the `style` of the panel's root.

    A `transparent` panel shows the dashboard's own background.
    """
    colors: JsObject = theme.colors
    typography: JsObject = theme.typography
    return {
        "--ops-text": colors.text.primary,
        "--ops-muted": colors.text.secondary,
        "--ops-border": colors.border.weak,
        "--ops-surface": colors.background.secondary,
        "--ops-background": colors.background.canvas if transparent else colors.background.primary,
        "--ops-success": colors.success.text,
        "--ops-warning": colors.warning.text,
        "--ops-error": colors.error.text,
        "--ops-info": colors.info.text,
        "--ops-focus": colors.primary.border,
        "--ops-bar": colors.primary.main,
        "--ops-radius": theme.shape.borderRadius(1),
        "--ops-mono": typography.fontFamilyMonospace,
    }
