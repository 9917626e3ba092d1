"""Pure: who stands under whom, who may hold what, where circles are drawn."""
