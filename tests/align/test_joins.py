"""Articles belong together where one paragraph of them does, though most of both is something else."""

from __future__ import annotations

from regdiff.align import align

LAMP = "The keeper of a lighthouse shall light the lamp at dusk and put it out at dawn on every day."
HORN = "In fog the horn shall be sounded twice a minute until the far shore can be seen from the gallery."
PAPERS = (
    "Logbooks and journals may be sent to the harbour office by any means, provided that every page received "
    "is true and faithful to the page that was written and easily legible."
)
SEALED = PAPERS.replace("by any means", "through the coastal network")
NETWORK = (
    "A network of cables joins all stations of the coast and is run by the board of pilots.",
    "Seals made by engraved stamps have the force of those made by hand wherever stamps are kept.",
    "Where cables break, riders carry what is urgent along the coast road as swiftly as they can.",
    "Copper is bought at the spring fair from the three foundries that the treasurer has on the list.",
    "Every pole is tarred, numbered with white paint and inspected after storms by two wardens on foot.",
    "Farmers whose fields the poles cross receive a rent in barley, payable when the harvest is in.",
    "The board publishes each winter what the cables cost and which stations were silent for a week.",
)


def test_an_article_with_one_paragraph_of_another_is_a_part_of_it(law):
    old = law([("1", "Lamps", [LAMP, HORN, PAPERS])])
    new = law([("1", "Lamps", [LAMP, HORN]), ("2", "Cables", [*NETWORK, SEALED])])
    links = {eid: link for link in align(old, new).links for eid in link.new}
    assert links[f"art_2__para_{len(NETWORK) + 1}"].old == ("art_1__para_3",)
    assert (links["art_2"].old, links["art_2"].relation) == (("art_1",), "split")
    assert links["art_2"] == links["art_1"]


def test_a_paragraph_that_became_an_item_of_a_list_joins_no_articles(law):
    old = law([("1", "Lamps", [LAMP, HORN, PAPERS])])
    listed = (
        f"{NETWORK[0]}\n(a) {NETWORK[1]}\n(b) {SEALED}\n(c) {NETWORK[2]}\n(d) {NETWORK[3]}\n(e) {NETWORK[4]}"
    )
    new = law([("1", "Lamps", [LAMP, HORN]), ("2", "Cables", [*NETWORK, listed])])
    links = {eid: link for link in align(old, new).links for eid in link.new}
    assert links[f"art_2__para_{len(NETWORK) + 1}__point_b"].old == ("art_1__para_3",)
    assert links["art_2"].old == ()


SHIPS = (
    "Every ship that enters the harbour at night shall show a white light at the masthead.",
    "Masters who cannot pay the harbour dues leave an anchor as a pledge with the treasurer.",
    "Fishing smacks of under ten tons moor along the eastern quay, two abreast, with their bows to the sea.",
    "Barrels, crates and coils of rope may lie on the quay for one tide only, and never upon its stairs.",
    "The procedure for lodging complaints against pilots shall be governed by the law of the port of call.",
)
WRECKS = (
    "Whoever salvages timber after storms keeps a third, and brings two thirds to the market hall.",
    "Divers are registered by name, and renew their registration each spring before the first descent.",
    "A hull that blocks any fairway is marked by green lanterns until its owner or the crown removes it.",
    "Coins older than a century belong to museums, whose curators pay finders what silversmiths would give.",
    "Subject to this Law, the procedure for raising sunken hulls shall be governed by the law of the nearest port.",
)


def test_two_strange_articles_share_no_paragraph_that_is_only_put_alike(law):
    old = law([("1", "", [LAMP, HORN]), ("2", "", SHIPS), ("3", "", NETWORK)])
    new = law([("1", "", [LAMP, HORN]), ("2", "", NETWORK), ("3", "", WRECKS)])
    links = {eid: link for link in align(old, new).links for eid in link.old}
    assert links["art_3"].new == ("art_2",)
    assert [links[f"art_2__para_{number}"].new for number in range(1, 6)] == [()] * 5


def test_a_paragraph_that_is_much_like_its_own_goes_from_a_repealed_article_to_a_new_one(law):
    carried = SHIPS[-1].replace("pilots", "pilots and masters")
    old = law([("1", "", [LAMP, HORN]), ("2", "", SHIPS), ("3", "", NETWORK)])
    new = law([("1", "", [LAMP, HORN]), ("2", "", NETWORK), ("3", "", [*WRECKS, carried])])
    links = {eid: link for link in align(old, new).links for eid in link.old}
    assert links["art_2__para_5"].new == ("art_3__para_6",)
