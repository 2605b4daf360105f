"""Grafana's theme as CSS variables, which the style sheet is written with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transpiler.javascript import JsObject


def theme_variables(theme: JsObject) -> dict[str, object]:
    """Give the CSS variables of a theme, for the `style` of the panel's root."""
    colors: JsObject = theme.colors
    typography: JsObject = theme.typography
    return {
        "--ops-text": colors.text.primary,
        "--ops-muted": colors.text.secondary,
        "--ops-border": colors.border.weak,
        "--ops-surface": colors.background.secondary,
        "--ops-background": colors.background.primary,
        "--ops-success": colors.success.text,
        "--ops-warning": colors.warning.text,
        "--ops-error": colors.error.text,
        "--ops-info": colors.info.text,
        "--ops-focus": colors.primary.border,
        "--ops-bar": colors.primary.main,
        "--ops-radius": theme.shape.borderRadius(1),
        "--ops-small": typography.bodySmall.fontSize,
        "--ops-large": typography.h4.fontSize,
        "--ops-mono": typography.fontFamilyMonospace,
    }
