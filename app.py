"""The app's pages. Start it with ``argmap serve``."""

import streamlit as st

from argmap.web import (
    adding,
    compare,
    exercises,
    frame,
    map_page,
    question_page,
    roles,
    search_page,
    sources_page,
    tutorial_page,
    weigh_page,
)

st.set_page_config(page_title="argmap", layout="wide")
frame.navigate({
    "question": st.Page(question_page.show, title="Question", default=True),
    "map": st.Page(map_page.show, title="Map", url_path="map"),
    "sources": st.Page(sources_page.show, title="Sources", url_path="sources"),
    "compare": st.Page(compare.show, title="Compare", url_path="compare"),
    "weigh": st.Page(weigh_page.show, title="Weigh", url_path="weigh"),
    "exercises": st.Page(exercises.show, title="Exercises", url_path="exercises"),
    "search": st.Page(search_page.show, title="Search", url_path="search"),
    "add": st.Page(adding.show, title="Add", url_path="add", visibility="visible" if roles.offered() else "hidden"),
    "question-named": st.Page(question_page.named, title="Question", url_path="question", visibility="hidden"),
    "tutorial": st.Page(tutorial_page.show, title="Tutorial", url_path="tutorial", visibility="hidden"),
})
