from django.test import SimpleTestCase


class ViewsTest(SimpleTestCase):
    def test_the_page_loads_the_script(self) -> None:
        response = self.client.get("/")
        self.assertContains(response, "the shop")
        self.assertContains(response, "/static/main.js")

    def test_says_that_all_is_well(self) -> None:
        self.assertEqual(self.client.get("/health").json(), {"status": "ok"})
