from news.admin.article import ArticleAdmin
from news.admin.category import CategoryAdmin
from news.admin.outlet import OutletAdmin

__all__ = ["ArticleAdmin", "CategoryAdmin", "OutletAdmin"]
