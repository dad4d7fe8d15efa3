"""The themes that indicators belong to, in the order in which they are shown."""

from __future__ import annotations

from dashboard.translations import message

THEMES = {
    "industry": message("产业"),
    "economy": message("经济"),
    "innovation": message("创新"),
    "platforms": message("平台"),
    "talent": message("人才"),
    "cooperation": message("合作"),
    "projects": message("项目"),
    "finance": message("资金"),
    "policy": message("政策"),
    "ranking": message("位次"),
}
