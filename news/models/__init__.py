from news.models.article import Article
from news.models.category import Category
from news.models.content import ArticleContent
from news.models.fingerprint import Fingerprint
from news.models.outlet import Outlet
from news.models.parts import Attachment, Correction
from news.models.preview import PreviewLink
from news.models.revision import ArticleRevision

__all__ = [
    "Article",
    "ArticleContent",
    "ArticleRevision",
    "Attachment",
    "Category",
    "Correction",
    "Fingerprint",
    "Outlet",
    "PreviewLink",
]
