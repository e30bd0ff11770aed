from news.admin.bulk.admin import ArticleBulkAdmin

__all__ = ["ArticleBulkAdmin"]
