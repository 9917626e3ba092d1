app_name = "admission"
urlpatterns = []
