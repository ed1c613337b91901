"""HTML: the whole page rendered, the body found in it, everything else dropped with its reason."""

from clean_examples import ARTICLE
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.clean.html import assembled, candidates, visible
from onrecord.clean.html_tree import DEEPEST, Rendering, flattened, parsed, rendered
from onrecord.model import Article, Page, Problem

BODY = "\n".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE[1:])
PAGE = f"""<!doctype html><html lang="en"><head><title>{ARTICLE[0]} | Example Post</title>
<meta property="og:site_name" content="Example Post"><link rel="canonical" href="https://example.org/bridge">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{ARTICLE[0]}", "datePublished":
"2021-05-04T22:00:00-05:00", "dateModified": "2021-05-06", "author": [{{"@type": "Person", "name": "Eva Ruiz"}}]}}
</script><style>p {{ color: red }}</style></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<main><article><h1>{ARTICLE[0]}</h1>
<figure><img src="b.jpg"><figcaption>Trucks at the bridge on Sunday</figcaption></figure>
{BODY}</article>
<div class="related-stories"><h3>Related</h3><p>Owls cannot move their eyes, zoologists explain in a new book.</p></div>
</main><footer>Example Post, 1 Example Street</footer></body></html>"""


def outcomes(source: str) -> tuple[Article, list[Problem]]:
    page = Page(key="a.html", path="a.html", media_type="text/html", text=source, encoding="utf-8", digest="0")
    article, *problems = clean([page], max_characters=10**6)
    assert isinstance(article, Article)
    return article, [problem for problem in problems if isinstance(problem, Problem)]


def rendering(source: str) -> Rendering:
    tree = parsed(source)
    assert tree is not None
    return rendered(tree)


def kept(article: Article) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.keep]


def test_the_body_is_kept_and_the_rest_has_its_reason() -> None:
    article, problems = outcomes(PAGE)
    assert kept(article) == ARTICLE
    reasons = {article.text[block.start : block.end]: block.reason for block in article.blocks if not block.keep}
    assert reasons["Home World"] == "navigation"
    assert reasons["Trucks at the bridge on Sunday"] == "caption"
    assert reasons["Related"] == "related"
    assert reasons["Example Post, 1 Example Street"] == "navigation"
    assert article.blocks[1].role == "heading"
    assert "color" not in article.text
    assert not problems


def test_the_page_says_when_who_and_where() -> None:
    article, _ = outcomes(PAGE)
    assert (article.title, article.publisher, article.authors) == (ARTICLE[0], "Example Post", ("Eva Ruiz",))
    assert (article.published, article.modified) == ("2021-05-04", "2021-05-06")
    assert article.url == "https://example.org/bridge"
    assert article.dates_from is not None
    assert article.dates_from.rule == "json-ld"


def test_a_byline_is_no_paragraph_and_its_date_is_read() -> None:
    headline, *paragraphs = (f"<p class=MsoNormal><span>{text}</span><o:p></o:p></p>" for text in ARTICLE[:5])
    byline = "<p class=MsoNormal>By Ana Duarte, 5 May 2021<o:p></o:p></p>"
    article, _ = outcomes(
        f"<html><title>Bridge</title><body><div class=WordSection1><b>{headline}</b>{byline}{''.join(paragraphs)}</div>"
    )
    assert not any("Ana Duarte, 5" in text for text in kept(article))
    assert (article.authors, article.published) == (("Ana Duarte",), "2021-05-05")


def test_meta_tags_where_there_is_no_json_ld() -> None:
    tags = '<meta property="article:published_time" content="2021-05-04"><meta name="author" content="Eva Ruiz">'
    article, _ = outcomes(f"<html><head>{tags}</head><body><h1>{ARTICLE[0]}</h1>{BODY}</body></html>")
    assert (article.published, article.authors, article.publisher) == ("2021-05-04", ("Eva Ruiz",), None)
    assert article.title == ARTICLE[0]


def test_broken_json_ld_does_no_harm() -> None:
    article, _ = outcomes(f'<script type="application/ld+json">{{"a": [</script><h1>{ARTICLE[0]}</h1>{BODY}')
    assert kept(article) == ARTICLE


def test_white_space_line_breaks_and_hidden_text() -> None:
    blocks = rendering(
        "<h2>Two<br>lines</h2><p>One  <b>bold</b>\n word<br>Two</p><p hidden>No</p><ul><li>x</ul><tr><td>a<td>b"
    ).blocks
    assert [block.text for block in blocks] == ["Two lines", "One bold word", "Two", "x", "a b"]
    assert [block.heading for block in blocks][:2] == [True, False]
    assert blocks[3].bullet


def test_ten_thousand_levels_lose_no_text() -> None:
    deep = "<div>" * 10_000 + "<p>" + "</p><p>".join(ARTICLE[1:]) + "</p>" + "</div>" * 10_000
    assert rendering(deep).deepest >= DEEPEST
    assert rendering(flattened(deep)).deepest <= DEEPEST + len(("html", "body", "br"))
    article, (problem,) = outcomes(f"<html><body><h1>{ARTICLE[0]}</h1>{deep}</body></html>")
    assert set(ARTICLE[1:]) <= set(kept(article))
    assert "nested too deep" in problem.what
    assert not problem.lost


PIECES = st.text(st.characters(codec="utf-8"), max_size=8) | st.sampled_from(
    ["<p>", "<div>", "</", "<!--", "&amp;", "<br>"]
)


@given(source=st.lists(PIECES).map("".join))
@settings(deadline=None, max_examples=60)
def test_any_source_gives_whole_blocks(source: str) -> None:
    page = Page(key="a.html", path="a.html", media_type="text/html", text=source, encoding="utf-8", digest="0")
    for outcome in clean([page], max_characters=10**6):
        if isinstance(outcome, Article):
            last = 0
            for block in outcome.blocks:
                assert last <= block.start < block.end <= len(outcome.text)
                last = block.end


def test_a_page_whose_text_trafilatura_finds_in_a_script_alone() -> None:
    script = f"""<script type="application/ld+json">{{"articleBody": "{" ".join(ARTICLE[1:])}"}}</script>"""
    seen = visible(f"<html><head>{script}</head><body><aside>{BODY}</aside></body></html>")
    assert seen is not None
    _, lines = assembled(seen.view.blocks)
    found = candidates(seen, lines, None)
    assert [line.text for line in found.members] == ARTICLE[1:]
    assert found.taken[:, 1].all()
    assert seen.tree.find("head/script") is not None  # the page itself is left as it was


def test_a_card_over_a_word_is_no_part_of_its_sentence() -> None:
    page = (
        "<p>Governor <span class='who'><a href='/v'>Elena Vargas</a><span class='rollover-block'><b>Elena M. Vargas</b>"
        "<a href='/x'>Vargas doubles the toll</a></span></span> said the bridge<span class='tooltiptext'>It opened in 1950."
        "</span> would<span role='tooltip'>Perhaps</span> close.</p>"
    )
    assert [block.text for block in rendering(page).blocks] == ["Governor Elena Vargas said the bridge would close."]
