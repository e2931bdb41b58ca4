"""The style sheet, from the tokens of one theme. Knows no Qt."""

from __future__ import annotations

from views.tokens import RADIUS_CONTROL, SIZES, Tokens


def sheet(t: Tokens) -> str:
    """Return the style sheet of the whole window in the colours ``t``; pictures come from the search path ``icons``."""
    hover = "#2C343F" if t.dark else "#EDF0F4"
    pressed = "#38424F" if t.dark else "#E1E6EC"
    accent_hover = "#8AC3FA" if t.dark else "#0A5DB1"
    chevron = "dark" if t.dark else "light"
    small, little, body, large, head = SIZES
    return f"""
QWidget {{ color: {t.ink}; font-size: {body}px; }}
QMainWindow, QDialog, QStackedWidget, QScrollArea, QScrollArea > QWidget > QWidget {{ background: {t.bg}; }}
QToolTip {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.line}; padding: 6px 8px;
    font-size: {little}px; }}
QLabel {{ background: transparent; }}
QLabel[role="mute"] {{ color: {t.mute}; }}
QLabel[role="small"] {{ color: {t.mute}; font-size: {little}px; }}
QLabel[role="tiny"] {{ color: {t.mute}; font-size: {small}px; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="heading"] {{ font-size: {large}px; font-weight: 600; }}
QLabel[role="title"] {{ font-size: {head}px; font-weight: 600; }}
QLabel[tone="ok"] {{ color: {t.ok}; }}
QLabel[tone="warn"] {{ color: {t.warn}; }}
QLabel[tone="bad"] {{ color: {t.bad}; }}
QLabel[tone="accent"] {{ color: {t.accent}; }}

QWidget[surface="panel"] {{ background: {t.panel}; }}
QWidget[surface="bg"] {{ background: {t.bg}; }}
QWidget[surface="trial"] {{ background: {t.chosen}; border-bottom: 1px solid {t.line}; }}
QWidget[surface="canvas"] {{ background: {t.canvas}; }}
QFrame[surface="card"] {{ background: {t.card}; border: 1px solid {t.line}; border-radius: {RADIUS_CONTROL}px; }}
QFrame[rule="true"] {{ background: {t.line}; border: none; }}

QPushButton {{
    background: {t.card}; border: 1px solid {t.line}; border-radius: {RADIUS_CONTROL}px; padding: 6px 14px;
    min-height: 18px; outline: none;
}}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {pressed}; }}
QPushButton:focus {{ border: 1px solid {t.accent}; }}
QPushButton:disabled {{ color: {t.mute}; background: {t.panel}; }}
QPushButton:checked {{ border: 1px solid {t.accent}; color: {t.accent}; font-weight: 600; }}
QPushButton[role="primary"] {{
    background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent}; font-weight: 600;
}}
QPushButton[role="primary"]:hover {{ background: {accent_hover}; border-color: {accent_hover}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {t.ink}; padding: 5px 13px; }}
QPushButton[role="primary"]:disabled {{ background: {t.track}; color: {t.mute}; border-color: {t.track}; }}
QPushButton[role="link"] {{
    background: transparent; border: 1px solid transparent; color: {t.accent}; padding: 2px 4px; text-align: left;
}}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="link"]:focus {{ border: 1px solid {t.accent}; }}
QPushButton[role="link"]:disabled {{ color: {t.mute}; background: transparent; }}
QPushButton[role="corner"] {{ padding: 3px 10px; font-size: {little}px; min-height: 16px; }}
QPushButton[role="quiet"] {{ background: transparent; border: 1px solid transparent; padding: 4px 8px; }}
QPushButton[role="quiet"]:hover {{ background: {hover}; }}
QPushButton[role="quiet"]:focus {{ border: 1px solid {t.accent}; }}
QPushButton[role="quiet"]:checked {{ background: {t.card}; border: 1px solid {t.line}; color: {t.ink}; }}

QToolButton {{
    background: transparent; border: 1px solid transparent; border-radius: {RADIUS_CONTROL}px; padding: 4px 6px;
}}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed {{ background: {pressed}; }}
QToolButton:focus {{ border: 1px solid {t.accent}; }}
QToolButton:checked {{ background: {pressed}; }}
QToolButton:disabled {{ color: {t.mute}; }}
QToolButton[close="true"] {{ padding: 4px 0; }}
QToolButton[popupMode="2"], QPushButton[menu="true"] {{ padding-right: 22px; }}
QPushButton[menu="tight"] {{ padding: 4px 11px 4px 3px; text-align: left; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{
    image: url(icons:chevron-{chevron}.svg); width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: right center; right: 6px;
}}

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {{
    background: {t.card}; border: 1px solid {t.line}; border-radius: {RADIUS_CONTROL}px; padding: 5px 9px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QLineEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox {{ min-height: 18px; }}
QLineEdit[role="title"] {{
    font-size: {head}px; font-weight: 600; background: transparent; border: 1px solid transparent; padding: 2px 0;
    min-height: 24px;
}}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QDateEdit:hover {{ border-color: {t.mute}; }}
QLineEdit[role="title"]:hover {{ border-color: {t.line}; }}
QLineEdit[role="title"]:focus {{ border-color: {t.accent}; background: {t.card}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus,
QComboBox:focus {{ border: 1px solid {t.accent}; }}
QLineEdit[state="bad"], QPlainTextEdit[state="bad"] {{ border: 1px solid {t.bad}; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ background: {t.panel}; color: {t.mute}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url(icons:chevron-{chevron}.svg); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{
    background: {t.card}; border: 1px solid {t.line}; outline: none; padding: 4px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QScrollArea[ringed="true"] {{ border: 1px solid transparent; }}
QScrollArea[ringed="true"]:focus {{ border-color: {t.accent}; }}
QCheckBox, QRadioButton {{ spacing: 8px; background: transparent; }}
QCheckBox:focus, QRadioButton:focus {{ color: {t.accent}; }}
QCheckBox::indicator {{
    width: 14px; height: 14px; border: 1px solid {t.mute}; border-radius: 4px; background: {t.card};
}}
QCheckBox::indicator:hover, QCheckBox::indicator:focus {{ border-color: {t.accent}; }}
QCheckBox::indicator:checked {{
    background: {t.accent}; border-color: {t.accent}; image: url(icons:check-{chevron}.svg);
}}
QCheckBox::indicator:disabled {{ border-color: {t.line}; background: {t.panel}; }}

QMenuBar {{ background: {t.bg}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {t.card}; border: 1px solid {t.line}; padding: 5px; }}
QMenu::item {{ padding: 6px 26px 6px 14px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
QMenu::item:disabled {{ color: {t.mute}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 5px 8px; }}

QListView, QTreeView, QTableView {{
    background: {t.bg}; alternate-background-color: {t.panel}; border: none; outline: none; gridline-color: {t.line};
    selection-background-color: {t.chosen}; selection-color: {t.ink};
}}
QListView::item, QTreeView::item, QTableView::item {{ padding: 4px 8px; }}
QTreeView::item {{ border-bottom: 1px solid {t.line}; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{
    background: {t.chosen}; color: {t.ink};
}}
QTreeView::item:focus, QTableView::item:focus, QListView::item:focus {{ border: 1px solid {t.accent}; }}
QHeaderView {{ background: {t.bg}; }}
QHeaderView::section {{
    background: {t.bg}; color: {t.mute}; font-size: {little}px; border: none;
    border-bottom: 1px solid {t.line}; padding: 6px 8px;
}}
QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
QTabBar::tab {{ background: transparent; padding: 8px 14px; color: {t.mute}; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {t.ink}; border-bottom: 2px solid {t.accent}; font-weight: 600; }}
QTabBar::tab:focus {{ color: {t.accent}; }}

QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QSplitter::handle:hover {{ background: {t.accent}; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {"#465261" if t.dark else "#C3CAD4"}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.mute}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; border: none; width: 0; height: 0;
}}
QAbstractScrollArea::corner {{ background: transparent; }}
QProgressBar {{ background: {t.track}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QStatusBar {{ background: {t.panel}; color: {t.mute}; font-size: {little}px; border-top: 1px solid {t.line}; }}
QStatusBar::item {{ border: none; }}
"""
